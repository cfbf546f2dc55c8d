/** Judges one request to the loopback receiver by its form alone: is it a browser's, for this host, at the redirect's path? */
import type { LoopbackRedirect } from "../../../shared/oauth/redirect-uri";
import type { PageName } from "./pages";

/** Where the browser ends, without the code in its address. */
export const finalPath = "/odbc-oauth-manager/signed-in";

export interface RequestForm {
  readonly method: string;
  /** The request target as it was sent. */
  readonly target: string;
  /** Every `Host` header line, in order. */
  readonly hosts: readonly string[];
  readonly contentType: string;
}

export type RequestJudgement =
  | { readonly kind: "page"; readonly page: PageName }
  | { readonly kind: "final" }
  /** An authorization response in the query: the whole address. */
  | { readonly kind: "query"; readonly address: string }
  /** OAuth 2.0 Form Post Response Mode: the response is in the body. */
  | { readonly kind: "form" };

function page(name: PageName): RequestJudgement {
  return { kind: "page", page: name };
}

/** RFC 9112 3.2.1 origin-form only: `//host`, `/\host` and absolute-form would change the host when parsed. */
function isOriginForm(target: string): boolean {
  return /^\/(?!\/)[^\\\s#]*$/.test(target);
}

function judgeHost(hosts: readonly string[], redirect: LoopbackRedirect): PageName | undefined {
  const [host, second] = hosts;
  if (host === undefined || second !== undefined) return "badRequest";
  if (!/^(?:[\w.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i.test(host)) return "badRequest";
  const withPort = `${redirect.hostname}:${redirect.port}`;
  const accepted = [withPort, new URL(redirect.origin).host];
  // Another name for this address may be a DNS-rebinding page of a stranger.
  return accepted.includes(host.toLowerCase()) ? undefined : "wrongHost";
}

/** What to do with a request, before its state is looked at. Everything but the exact redirect gets a page and changes nothing. */
export function judgeRequest(request: RequestForm, redirect: LoopbackRedirect): RequestJudgement {
  if (!isOriginForm(request.target)) return page("badRequest");
  const wrongHost = judgeHost(request.hosts, redirect);
  if (wrongHost !== undefined) return page(wrongHost);
  const [path = ""] = request.target.split("?", 1);
  if (path === finalPath && redirect.path !== finalPath) return { kind: "final" };
  if (path !== redirect.path) return page("notFound");
  if (request.method === "GET") return { kind: "query", address: redirect.origin + request.target };
  const isForm = /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(request.contentType);
  if (request.method === "POST" && isForm) return { kind: "form" };
  return page("wrongMethod");
}
