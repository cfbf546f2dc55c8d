/** Puts what a service says of its sign-in into a draft: empty and derived fields only, each with its badge. */
import { formatScopes, parseScopes } from "../../shared/drivers/form/scope-list";
import {
  effectiveMethod,
  formatTokenUri,
  newTokenMethod,
  parseTokenUri,
} from "../../shared/drivers/methods/token-endpoint";
import type { DiscoveredEndpoints } from "../../shared/oauth/discovered-endpoints";
import { type Draft, draftValue, withOption } from "./draft";

export interface DiscoveredDraft {
  readonly draft: Draft;
  /** Options that were filled, and those that hold something else that somebody typed. */
  readonly filled: readonly string[];
  readonly kept: readonly string[];
}

/** A method that stands in the value stays, written or not; RFC 6749 3.2 wants POST, so a new value gets it. */
function tokenUri(draft: Draft, url: string): string {
  const present = parseTokenUri(draftValue(draft, "TokenURI") ?? "");
  if (present.url !== "" && draft.driver !== undefined && present.method === undefined)
    return effectiveMethod(draft.driver, present) === newTokenMethod
      ? url
      : formatTokenUri({ method: newTokenMethod, url });
  return formatTokenUri({ method: present.method ?? newTokenMethod, url });
}

/** Scopes a refresh token usually takes, where the service offers them; those that stand there stay in front. */
function scopes(draft: Draft, found: DiscoveredEndpoints, wantsRefreshToken: boolean): string | undefined {
  const written = parseScopes(draftValue(draft, "Scope") ?? "");
  const isFree = written.length === 0 || draft.badges.Scope !== undefined;
  const present = isFree && found.scopes !== undefined ? found.scopes : written;
  if (!wantsRefreshToken || !found.scopesOffered.includes("offline_access"))
    return found.scopes === undefined ? undefined : formatScopes(present);
  // OpenID Connect Core 11: offline_access belongs to a request with openid.
  const openid = present.length === 0 && found.scopesOffered.includes("openid") ? ["openid"] : [];
  return formatScopes([...present, ...openid, "offline_access"]);
}

/**
 * The draft with the discovered values taken.
 * @param badge where they come from: "Discovered", "From Service URL"
 * @param wantsRefreshToken whether the data source's method keeps a refresh token
 */
export function withDiscovered(
  draft: Draft,
  found: DiscoveredEndpoints,
  badge: string,
  wantsRefreshToken: boolean,
): DiscoveredDraft {
  const { authorizationUrl, tokenUrl } = found;
  const proposed = {
    AuthURI: authorizationUrl,
    TokenURI: tokenUrl === undefined ? undefined : tokenUri(draft, tokenUrl),
    Scope: scopes(draft, found, wantsRefreshToken),
  };
  const known = Object.entries(proposed).flatMap(([option, value]) =>
    value === undefined || draft.driver?.options[option] === undefined ? [] : [{ option, value }],
  );
  const differing = known.filter(({ option, value }) => !says(draft, option, value));
  const isFree = (option: string) =>
    (draftValue(draft, option) ?? "") === "" || draft.badges[option] !== undefined;
  const fillable = differing.filter(({ option }) => isFree(option));
  return {
    draft: fillable.reduce((filled, { option, value }) => withOption(filled, option, value, badge), draft),
    filled: fillable.map(({ option }) => option),
    kept: differing.map(({ option }) => option).filter((option) => !isFree(option)),
  };
}

/** For the token URL the address counts, not the method before it. */
function says(draft: Draft, option: string, value: string): boolean {
  const present = draftValue(draft, option) ?? "";
  return option === "TokenURI" ? parseTokenUri(present).url === parseTokenUri(value).url : present === value;
}
