/** The one judgement of addresses that may leave for the system browser. */

/**
 * True for hosts that never leave this computer: the literals of RFC 8252 7.3, and `localhost` with every name below
 * it (RFC 6761 6.3). `hostname` as `URL` gives it, an IPv6 address in brackets.
 */
export function isLoopbackHost(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
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
