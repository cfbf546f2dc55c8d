/** Shapes of values that rules ask about: addresses, loopback hosts, GUIDs, redirect ports. */
import { parseLoopbackRedirect } from "../../../oauth/redirect-uri";

export const guidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The parsed address when the text is an absolute http or https URL with a host, without blanks; else undefined. */
export function webAddress(text: string): URL | undefined {
  if (/\s/.test(text) || !/^https?:\/\/[^/]/i.test(text) || !URL.canParse(text)) return undefined;
  return new URL(text);
}

/** Host of an address, empty when the text is none. */
export function hostOf(text: string): string {
  return webAddress(text)?.hostname ?? "";
}

/** True for addresses of this computer (RFC 8252 7.3: loopback). */
export function isLoopbackAddress(text: string): boolean {
  return parseLoopbackRedirect(text) !== undefined;
}

/** True when the text itself names a port: `URL` drops one that is the scheme's default (http://localhost:80). */
export function namesPort(address: string): boolean {
  return /^https?:\/\/(?:[^/?#@]*@)?(?:\[[^\]]*\]|[^/?#:]*):\d+(?:[/?#]|$)/i.test(address);
}

/** The address with a port put behind its host; all other characters stay as they are. */
export function withPort(address: string, port: number): string {
  return address.replace(/^(https?:\/\/(?:[^/?#@]*@)?(?:\[[^\]]*\]|[^/?#:]*)):?/i, `$1:${port}`);
}
