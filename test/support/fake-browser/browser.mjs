// Owns a browser without a screen: follows redirects, keeps cookies, submits the forms it meets. Plain JavaScript,
// because the fake `xdg-open` runs it straight with Node.
import http from "node:http";
import https from "node:https";

/**
 * @typedef {{ url: string, status: number, body: string }} Page
 * @typedef {"approve" | "deny"} Decision
 */

/** Cookies by origin; enough for a sign-in: no expiry, no paths. */
class CookieJar {
  /** @type {Map<string, Map<string, string>>} */
  #byOrigin = new Map();

  /** @param {URL} url */
  header(url) {
    return [...(this.#byOrigin.get(url.origin) ?? [])].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /**
   * @param {URL} url
   * @param {readonly string[]} lines Set-Cookie
   */
  keep(url, lines) {
    const cookies = this.#byOrigin.get(url.origin) ?? new Map();
    for (const line of lines) {
      const [pair = ""] = line.split(";");
      cookies.set(pair.slice(0, pair.indexOf("=")).trim(), pair.slice(pair.indexOf("=") + 1));
    }
    this.#byOrigin.set(url.origin, cookies);
  }
}

/**
 * One request, no redirect followed. Any certificate is taken: this plays a person who clicked through.
 * @param {URL} url
 * @param {{ cookies: string, form?: string }} options
 * @returns {Promise<{ status: number, headers: http.IncomingHttpHeaders, body: string }>}
 */
function request(url, { cookies, form }) {
  const headers = {
    accept: "text/html",
    ...(cookies === "" ? {} : { cookie: cookies }),
    ...(form === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }),
  };
  const options = { method: form === undefined ? "GET" : "POST", headers, rejectUnauthorized: false };
  const client = url.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const sent = client.request(url, { ...options, agent: false }, (answer) => {
      let body = "";
      answer.setEncoding("utf8");
      answer.on("data", (text) => {
        body += text;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
    });
    sent.on("error", reject);
    sent.end(form);
  });
}

/** @param {string} text */
function unescapeHtml(text) {
  const named = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  return text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (all, name) => Reflect.get(named, name) ?? all);
}

/**
 * @param {string} tag
 * @param {string} name
 */
function attribute(tag, name) {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return found === null ? undefined : unescapeHtml(found[1] ?? "");
}

/**
 * The first form of a page, filled in: hidden fields as they are, empty text fields with a name, and the button
 * called `abort` when denying. Pure.
 * @param {Page} page
 * @param {Decision} decision
 */
function filledForm({ url, body }, decision) {
  const form = /<form[\s\S]*?<\/form>/.exec(body)?.[0];
  if (form === undefined) return undefined;
  const action = new URL(attribute(form.slice(0, form.indexOf(">") + 1), "action") ?? url, url);
  const fields = new URLSearchParams();
  for (const [input] of form.matchAll(/<input[^>]*>/g)) {
    const name = attribute(input, "name");
    if (name !== undefined) fields.set(name, attribute(input, "value") || "tester");
  }
  if (decision === "deny" && body.includes('name="abort"')) fields.set("abort", "yes");
  return { action, form: fields.toString() };
}

/**
 * Opens an address as a person would: through redirects and forms to the last page, which for a sign-in is what
 * the redirect URI serves.
 * @param {string} address
 * @param {{ decision?: Decision, stopBefore?: string }} [options] `stopBefore`: a redirect to an address that starts
 *   so is not followed; it is the last page's `url`, with status 0
 * @returns {Promise<Page>}
 */
export async function browse(address, { decision = "approve", stopBefore } = {}) {
  const jar = new CookieJar();
  /** @type {{ url: URL, form?: string }} */
  let next = { url: new URL(address) };
  for (let step = 0; step < 30; step += 1) {
    const { url, form } = next;
    if (stopBefore !== undefined && url.href.startsWith(stopBefore))
      return { url: url.href, status: 0, body: "" };
    const answer = await request(url, { cookies: jar.header(url), form });
    jar.keep(url, answer.headers["set-cookie"] ?? []);
    const page = { url: url.href, status: answer.status, body: answer.body };
    const following = followUp(page, answer.headers.location, decision);
    if (following === undefined) return page;
    next = following;
  }
  throw new Error(
    `The browser was sent on more than 30 times, last to ${next.url.origin}${next.url.pathname}`,
  );
}

/**
 * @param {Page} page
 * @param {string | undefined} location
 * @param {Decision} decision
 * @returns {{ url: URL, form?: string } | undefined}
 */
function followUp(page, location, decision) {
  if (location !== undefined && page.status >= 300 && page.status < 400)
    return { url: new URL(location, page.url) };
  const filled = page.status === 200 ? filledForm(page, decision) : undefined;
  return filled === undefined ? undefined : { url: filled.action, form: filled.form };
}
