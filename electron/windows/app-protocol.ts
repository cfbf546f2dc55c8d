/** Serves the page from `app://`: files of one folder, a strict content security policy, a fresh nonce at each load. */
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { protocol } from "electron";

export const appOrigin = "app://odbc-oauth-manager";

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** Must run before the app is ready. `codeCache` lets V8 keep compiled scripts between starts. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** @param folder the built page; nothing outside it is ever read. */
export function servePage(folder: string): void {
  protocol.handle("app", async (request) => {
    const url = new URL(request.url);
    if (url.origin !== "null" && url.origin !== appOrigin) return notFound();
    if (url.host !== new URL(appOrigin).host) return notFound();
    const path = normalize(join(folder, decodeURIComponent(url.pathname)));
    if (!path.startsWith(folder + sep)) return notFound();
    return serveFile(path);
  });
}

async function serveFile(path: string): Promise<Response> {
  const type = contentTypes[extname(path)];
  if (type === undefined) return notFound();
  try {
    const nonce = randomBytes(16).toString("base64");
    const bytes = await readFile(path);
    const body =
      extname(path) === ".html"
        ? bytes.toString("utf8").replaceAll("__CSP_NONCE__", nonce)
        : new Uint8Array(bytes);
    return new Response(body, { headers: headers(type, nonce) });
  } catch {
    return notFound();
  }
}

function headers(type: string, nonce: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    "Content-Type": type,
    "Content-Security-Policy": policy.join("; "),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
  };
}

function notFound(): Response {
  return new Response("Not found", { status: 404 });
}
