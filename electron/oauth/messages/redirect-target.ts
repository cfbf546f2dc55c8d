/** Where a redirecting token endpoint points, without what its query may repeat (OAUTH.md e 17, g 7). */
import { isIP } from "node:net";
import type { OAuthFailure } from "../../../shared/failures/oauth-failures";
import { type HttpAnswer, headerOf } from "../http/http-fetch";
import type { AskedEndpoint } from "./asked-endpoint";
import type { Masking } from "./masking";
import { shownHost, shownPath } from "./shown-address";

interface RedirectTarget {
  readonly url: URL;
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

function redirectTarget(location: string | undefined, from: URL): RedirectTarget | undefined {
  if (location === undefined || !URL.canParse(location, from.href)) return undefined;
  const to = new URL(location, from.href);
  if (to.protocol !== "https:" && to.protocol !== "http:") return undefined;
  return { url: to, host: to.host, sameSite: isSameSite(from, to) };
}

/** Scheme, host and path; what could be a secret in it as dots. */
function shownTarget(url: URL, masking: Masking): string {
  return `${url.protocol}//${shownHost(url.host, masking)}${shownPath(url.pathname, masking)}`;
}

/** The failure of a redirecting endpoint; a target that repeats a secret is dotted and not offered. */
export function redirectedFailure(answer: HttpAnswer, asked: AskedEndpoint): OAuthFailure {
  const target = redirectTarget(headerOf(answer, "location"), asked.url);
  const address = target && `${target.url.origin}${target.url.pathname}`;
  const shown = target && shownTarget(target.url, asked.masking);
  return {
    code: "redirected",
    host: asked.url.host,
    ...(asked.grant && { grant: asked.grant }),
    httpStatus: answer.status,
    sameSite: target?.sameSite === true && shown === address,
    ...(target !== undefined && { target: shown, targetHost: shownHost(target.host, asked.masking) }),
  };
}
