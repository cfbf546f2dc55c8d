/** Which way of signing in fits a redirect URI. */
import type { SignInWay } from "../grant";
import { parseLoopbackRedirect } from "./redirect-uri";

/** Below this, ports are reserved on most systems and an ordinary account may not listen (RFC 6335 6, system ports). */
const firstUnprivilegedPort = 1024;

/**
 * The way the app offers first. RFC 8252 8.12 wants the system browser for native apps, so it comes first wherever
 * a receiver can listen; an https redirect, one on another host and one on a reserved port (none written means 80)
 * can be caught only by a window inside the app; so can an https one, unless a certificate was chosen for it.
 */
export function defaultWay(redirectUri: string, hasCertificate = false): SignInWay {
  const loopback = parseLoopbackRedirect(redirectUri);
  if (loopback === undefined || (loopback.scheme === "https" && !hasCertificate)) return "window";
  return loopback.port >= firstUnprivilegedPort ? "browser" : "window";
}
