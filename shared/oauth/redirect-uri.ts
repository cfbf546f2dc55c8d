/** What a redirect URI says about how its answer can come back: read once here, for receiver, window and page. */
import { isLoopbackHost } from "../external-address";

export interface LoopbackRedirect {
  readonly scheme: "http" | "https";
  /** As the browser sends it in `Host`, without port: "localhost", "127.0.0.1", "[::1]". */
  readonly hostname: string;
  readonly port: number;
  /** False when the URI names no port and the scheme's own (80, 443) applies. */
  readonly portWritten: boolean;
  /** As it stands in a request line, without the query. */
  readonly path: string;
  /** "http://localhost:8080": scheme, host and port for people. */
  readonly origin: string;
}

/** The parts of a redirect URI that stays on this computer; undefined for every other text. */
export function parseLoopbackRedirect(redirectUri: string): LoopbackRedirect | undefined {
  if (!URL.canParse(redirectUri)) return undefined;
  const url = new URL(redirectUri);
  const scheme = url.protocol.slice(0, -1);
  if (scheme !== "http" && scheme !== "https") return undefined;
  if (!isLoopbackHost(url.hostname)) return undefined;
  const ownPort = scheme === "http" ? 80 : 443;
  return {
    scheme,
    hostname: url.hostname,
    port: url.port === "" ? ownPort : Number(url.port),
    portWritten: /^https?:\/\/[^/?#]*:\d+(?:[/?#]|$)/i.test(redirectUri.trim()),
    path: url.pathname,
    origin: url.origin,
  };
}

/**
 * Whether an address is the redirect URI with an answer on it: the same scheme, host, port and path, character
 * for character after URL parsing, and whatever query the URI itself holds (RFC 6749 3.1.2). A prefix is no match.
 */
export function isAtRedirectUri(address: string, redirectUri: string): boolean {
  if (!URL.canParse(address) || !URL.canParse(redirectUri)) return false;
  const here = new URL(address);
  const there = new URL(redirectUri);
  const samePlace =
    here.protocol === there.protocol &&
    here.host === there.host &&
    here.pathname === there.pathname &&
    here.username === there.username &&
    here.password === there.password;
  return samePlace && [...there.searchParams].every(([name, value]) => here.searchParams.get(name) === value);
}

/**
 * Whether a receiver of this app can take the answer in the system browser: only http on this computer, or https
 * there with a certificate that the person chose.
 */
export function canReceiveInBrowser(redirectUri: string, hasCertificate: boolean): boolean {
  const loopback = parseLoopbackRedirect(redirectUri);
  return loopback !== undefined && (loopback.scheme === "http" || hasCertificate);
}
