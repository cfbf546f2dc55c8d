/** Judges a request to the relay by its form alone: is it a driver's, for this very host, with one key? Nothing is looked up here. */
import type { IncomingMessage } from "node:http";
import { fail, ok, type Result } from "../../../../shared/failures/result";
import { Secret } from "../../../../shared/secret";
import type { Wanted } from "../../renewal/wanted";
import { type RelayRefusal, refuse } from "./refusal";

/** A driver's form holds an ID, a key and a handle; a JWT of old kept as a handle would be no handle. */
export const longestBody = 16 * 1024;

export type Route =
  | { readonly kind: "token"; readonly id: string; readonly query: URLSearchParams }
  | { readonly kind: "health" }
  | { readonly kind: "metrics" };

export interface AskedToken {
  readonly id: string;
  readonly key: Secret;
  readonly grantType: string;
  /** What stands as `refresh_token`; undefined when none was sent. */
  readonly handle: Secret | undefined;
  readonly wanted: Wanted;
}

const invalid = (says: string, status = 400) => refuse(status, "invalid_request", says);

function headersNamed(request: IncomingMessage, name: string): string[] {
  const { rawHeaders } = request;
  return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name);
}

/** What a web page's request carries and a driver's does not. */
function comesFromPage(request: IncomingMessage): boolean {
  return Object.keys(request.headers).some((name) => name === "origin" || name.startsWith("sec-fetch-"));
}

/** DNS rebinding and request smuggling both need another Host, or two. HTTP/1.0 has none. */
function hostRefusal(request: IncomingMessage, port: number): RelayRefusal | undefined {
  const hosts = headersNamed(request, "host");
  if (hosts.length === 0 && request.httpVersion === "1.0") return undefined;
  if (hosts.length === 1 && hosts[0] === `127.0.0.1:${port}`) return undefined;
  return refuse(421, "invalid_request", `The relay is 127.0.0.1:${port}, and nothing else.`);
}

/** Where the request goes, or why it goes nowhere. */
export function judgeRoute(request: IncomingMessage, port: number): Result<Route, RelayRefusal> {
  const target = request.url ?? "";
  if (!target.startsWith("/")) return fail(invalid("Write the path alone, not a whole address."));
  const host = hostRefusal(request, port);
  if (host !== undefined) return fail(host);
  if (comesFromPage(request)) return fail(refuse(403, "access_denied", "Web pages get nothing here."));
  const [path = "", search = ""] = splitOnce(target, "?");
  const reading = request.method === "GET";
  if (path === "/healthz" && reading) return ok({ kind: "health" });
  if (path === "/metrics" && reading) return ok({ kind: "metrics" });
  const id = /^\/t\/([0-9A-Za-z]{24})$/.exec(path)?.[1];
  if (id === undefined) return fail(refuse(404, "invalid_request", "There is nothing under this path."));
  if (request.method !== "POST") {
    const post = invalid("Write POST before the address: the relay takes nothing else.", 405);
    return fail({ ...post, headers: { Allow: "POST" } });
  }
  return ok({ kind: "token", id, query: new URLSearchParams(search) });
}

/** A form with or without charset; everything else is named, so that the driver's log says what to change. */
export function judgeContent(request: IncomingMessage): RelayRefusal | undefined {
  const types = headersNamed(request, "content-type");
  const [type = ""] = splitOnce(types[0] ?? "", ";");
  if (types.length > 1) return invalid("Content-Type came twice.");
  if (type.trim().toLowerCase() === "application/x-www-form-urlencoded") return undefined;
  if (/json/i.test(type)) {
    return invalid("The relay takes a form (application/x-www-form-urlencoded), not JSON.", 415);
  }
  return invalid("The relay takes a form (application/x-www-form-urlencoded).", 415);
}

/** Reads the whole of a judged token request. */
export function readAsked(
  request: IncomingMessage,
  route: Extract<Route, { kind: "token" }>,
  body: string,
): Result<AskedToken, RelayRefusal> {
  const form = new URLSearchParams(body);
  const keys = [
    ...headersNamed(request, "authorization").map(keyInHeader),
    ...route.query.getAll("client_secret"),
    ...form.getAll("client_secret"),
  ];
  const [key] = keys;
  if (key === undefined || key === "") {
    return fail(refuse(401, "invalid_client", "No key came: ClientSecret is empty."));
  }
  if (keys.some((other) => other !== key)) return fail(invalid("Two different keys came."));
  const single = (name: string) => [...form.getAll(name), ...route.query.getAll(name)];
  for (const name of ["grant_type", "refresh_token", "scope"]) {
    if (single(name).length > 1) return fail(invalid(`${name} came twice.`));
  }
  const handle = single("refresh_token")[0];
  return ok({
    id: route.id,
    key: new Secret(key),
    grantType: single("grant_type")[0] ?? "",
    handle: handle === undefined ? undefined : new Secret(handle),
    wanted: { scope: single("scope")[0] ?? "", resource: single("resource").join("\n") },
  });
}

/** The client ID may hold a colon, the key never does: it stands behind the last one. Undefined is an empty key. */
function keyInHeader(header: string): string {
  const coded = /^Basic +([A-Za-z0-9+/=_-]+)$/i.exec(header.trim())?.[1] ?? "";
  const pair = Buffer.from(coded, "base64").toString("utf8");
  return pair.slice(pair.lastIndexOf(":") + 1);
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
