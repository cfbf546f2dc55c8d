/** The codec of `TokenURI`: an optional method, a blank, and the address of the token endpoint. */

export type TokenMethod = "GET" | "POST";

/** RFC 6749 3.2 wants POST, so new token URLs are written with it; the drivers' own GET is for values that stand. */
export const newTokenMethod: TokenMethod = "POST";

export interface TokenEndpoint {
  /** Undefined when the value has no prefix: the driver then decides. */
  readonly method: TokenMethod | undefined;
  /** The address as written; empty when there is none. */
  readonly url: string;
}

/**
 * Splits a `TokenURI` as the drivers document it ("POST https://…"); a prefix counts in any case.
 * Never fails: whether the rest is an address is a rule of the form.
 */
export function parseTokenUri(text: string): TokenEndpoint {
  const trimmed = text.trim();
  const found = /^(GET|POST)(?:\s+(.*))?$/is.exec(trimmed);
  if (found === null) return { method: undefined, url: trimmed };
  return { method: found[1]?.toUpperCase() === "GET" ? "GET" : "POST", url: found[2] ?? "" };
}

/** The value to write; a method without an address is no value, so it gives an empty text. */
export function formatTokenUri(endpoint: TokenEndpoint): string {
  if (endpoint.url === "" || endpoint.method === undefined) return endpoint.url;
  return `${endpoint.method} ${endpoint.url}`;
}

/** The method that is sent: the prefix, else what the driver takes without one. */
export function effectiveMethod(
  driver: { readonly noPrefixMethod: TokenMethod },
  endpoint: TokenEndpoint,
): TokenMethod {
  return endpoint.method ?? driver.noPrefixMethod;
}
