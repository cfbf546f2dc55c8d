/** The one judgement of addresses that may leave for the system browser. */

const loopbackHosts = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** True for hosts that never leave this computer (RFC 8252 7.3 and 8.3). */
export function isLoopbackHost(hostname: string): boolean {
  return loopbackHosts.has(hostname.toLowerCase());
}

/**
 * The address in its parsed spelling when it may be opened outside: https anywhere, http on loopback only.
 * Everything else (javascript:, file:, custom schemes, credentials in the address) gives undefined.
 */
export function externalAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") return undefined;
  const allowed = url.protocol === "https:" || (url.protocol === "http:" && isLoopbackHost(url.hostname));
  return allowed ? url.href : undefined;
}
