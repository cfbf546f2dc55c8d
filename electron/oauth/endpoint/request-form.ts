/** Turns openid-client's request, always a POST form, into the one the driver would send (OAUTH.md d 1 to 3 and 13). */

import type { HttpRequest } from "../http/http-fetch";
import { extraHeaderFor } from "../messages/extra-header";
import type { TokenSettings } from "../settings/token-settings";

/** What openid-client hands over. */
export interface StandardRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: URLSearchParams;
}

export interface AdaptedRequest extends HttpRequest {
  /** Every parameter, wherever it goes, for the record. */
  readonly parameters: readonly (readonly [string, string])[];
}

const userAgent = "ODBC-OAuth-Manager";

/** The query's own bytes stay; what we add replaces nothing and comes last. */
function withQuery(url: URL, added: URLSearchParams): string {
  const address = new URL(url);
  address.hash = "";
  if (added.size === 0) return address.href;
  const own = address.search.replace(/^\?/, "");
  address.search = own === "" ? `${added}` : `${own}&${added}`;
  return address.href;
}

/** ClientCredentialsMode 2: client_id and client_secret leave the body for the query. */
function takeCredentials(body: URLSearchParams): URLSearchParams {
  const taken = new URLSearchParams();
  for (const name of ["client_id", "client_secret"]) {
    const value = body.get(name);
    if (value !== null) taken.set(name, value);
    body.delete(name);
  }
  return taken;
}

function headersFor(
  settings: TokenSettings,
  url: URL,
  given: StandardRequest["headers"],
): Record<string, string> {
  const { "content-type": _type, ...headers } = given;
  return { ...headers, "user-agent": userAgent, ...extraHeaderFor(settings, url) };
}

/** `method` is TokenURI's for the token endpoint and POST everywhere else (RFC 8628 3.1, RFC 7009 2.1). */
export function adaptRequest(
  settings: TokenSettings,
  url: URL,
  method: "GET" | "POST",
  standard: StandardRequest,
): AdaptedRequest {
  const parameters = [...standard.body];
  const headers = headersFor(settings, url, standard.headers);
  const body = new URLSearchParams(standard.body);
  if (method === "GET") return { method, url: withQuery(url, body), headers, body: undefined, parameters };
  const query = settings.credentialsMode === "url" ? takeCredentials(body) : new URLSearchParams();
  const contentType = { "content-type": "application/x-www-form-urlencoded" };
  return {
    method,
    url: withQuery(url, query),
    headers: { ...headers, ...contentType },
    body: `${body}`,
    parameters,
  };
}
