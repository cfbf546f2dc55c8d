/** Where a redirecting token endpoint points, without what its query may repeat (OAUTH.md e 17, g 7). */
import { isIP } from "node:net";

export interface RedirectTarget {
  /** Scheme, host and path. */
  readonly address: string;
  readonly host: string;
  readonly sameSite: boolean;
}

function isBelow(name: string, parent: string): boolean {
  return parent.includes(".") && isIP(parent) === 0 && name.endsWith(`.${parent}`);
}

/**
 * The same host, or one below the other: offered as the new token URL. Sister hosts are not, because without a
 * list of public suffixes two customers of one hosting service look like sisters too. Never from https to http.
 */
function isSameSite(from: URL, to: URL): boolean {
  if (from.protocol === "https:" && to.protocol !== "https:") return false;
  return (
    from.hostname === to.hostname ||
    isBelow(to.hostname, from.hostname) ||
    isBelow(from.hostname, to.hostname)
  );
}

export function redirectTarget(location: string | undefined, from: URL): RedirectTarget | undefined {
  if (location === undefined || !URL.canParse(location, from.href)) return undefined;
  const to = new URL(location, from.href);
  if (to.protocol !== "https:" && to.protocol !== "http:") return undefined;
  return { address: `${to.origin}${to.pathname}`, host: to.host, sameSite: isSameSite(from, to) };
}
