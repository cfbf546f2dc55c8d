/** What a fix of a failed flow changes in the data source, and whether the code of its sign-in may be used again. */

import { formatScopes, parseScopes } from "../../shared/drivers/form/scope-list";
import { formatCredentialsMode } from "../../shared/drivers/methods/credentials-mode";
import { formatTokenUri, parseTokenUri } from "../../shared/drivers/methods/token-endpoint";
import { describeFailure, type Failure } from "../../shared/failures/failure";
import { fail, ok, type Result } from "../../shared/failures/result";
import { providerOfEndpoints } from "../../shared/oauth/providers/of-endpoints";
import {
  type RefreshTokenAdvice,
  refreshTokenAdvice,
} from "../../shared/oauth/providers/refresh-token-advice";
import type { TokenFix } from "../../shared/oauth/token-fix";
import { type Draft, draftValue, withOption } from "../drafts/draft";
import { draftTokenSettings } from "./settings/draft-token-settings";

/** Only what the failure's own words offer can be asked for: a redirect to another site, for example, cannot. */
export function offersFix(failure: Failure, fix: TokenFix): boolean {
  return describeFailure(failure).actions.some(({ id }) => id === fix);
}

/**
 * Refusals after which servers still took the code (OAUTH.md g 2: after a refused client, at all that were
 * measured), and those that the code never got through to. After any other answer it counts as spent.
 */
const codeStaysGood: ReadonlySet<Failure["code"]> = new Set<Failure["code"]>([
  "wantsPost",
  "getRefused",
  "clientRefused",
  "unnamedRefusal",
  "redirected",
  "httpNotAllowed",
]);

/** RFC 6749 4.1.2 wants codes to live ten minutes at most; many services give them one. */
const youngCodeMs = 60_000;

/** @param receivedAt,now milliseconds since 1970, both by our clock */
export function codeMayServeAgain(failure: Failure, receivedAt: number, now: number): boolean {
  return codeStaysGood.has(failure.code) && now - receivedAt <= youngCodeMs;
}

const fixers: Readonly<Record<TokenFix, (draft: Draft, failure: Failure) => Result<Draft>>> = {
  usePost: (draft) => ok(withTokenUri(draft, { method: "POST" })),
  sendCredentialsInBody: (draft) => withCredentialsMode(draft, "body"),
  sendCredentialsInHeader: (draft) => withCredentialsMode(draft, "basic"),
  sendCredentialsAsIs: (draft) => ok(withAcquisition(draft, { basicEncoding: "raw" })),
  withoutPkce: (draft) => ok(withAcquisition(draft, { pkce: "none" })),
  takeInnerTokens: (draft, failure) => ok(withAcquisition(draft, { tokensIn: innerIn(failure) })),
  takeParameterAsCode: (draft, failure) => ok(withAcquisition(draft, { codeParameter: codeIn(failure) })),
  addOfflineAccess: (draft) => ok(withAdvice(draft, ["offline_access"])),
  addScope: (draft) => ok(withAdvice(draft, [])),
  askForConsent: (draft) => ok(withParameter(withAdvice(draft, []), ["prompt", "consent"])),
  useRedirectedTokenUrl: (draft, failure) => ok(withRedirectTarget(draft, failure)),
  allowHttp: (draft) => ok(withAcquisition(draft, { allowHttp: true })),
};

/** The draft as the fix makes it; a failure where the driver could not follow. */
export function withFix(draft: Draft, fix: TokenFix, failure: Failure): Result<Draft> {
  return fixers[fix](draft, failure);
}

function innerIn(failure: Failure): string | null {
  return failure.code === "noAccessToken" ? (failure.inside ?? null) : null;
}

function codeIn(failure: Failure): string | null {
  return failure.code === "signInAnswerWithoutCode" ? (failure.codeIn ?? null) : null;
}

function withAcquisition(draft: Draft, part: Partial<Draft["acquisition"]>): Draft {
  return { ...draft, acquisition: { ...draft.acquisition, ...part } };
}

function withTokenUri(draft: Draft, part: { method?: "POST"; url?: string }): Draft {
  const endpoint = parseTokenUri(draftValue(draft, "TokenURI") ?? "");
  return withOption(draft, "TokenURI", formatTokenUri({ ...endpoint, ...part }));
}

function withCredentialsMode(draft: Draft, mode: "basic" | "body"): Result<Draft> {
  const { driver } = draft;
  if (driver !== undefined && driver.options.ClientCredentialsMode === undefined)
    return fail({ code: "driverSendsInBody", driver: driver.shortLabel });
  return ok(withOption(draft, "ClientCredentialsMode", formatCredentialsMode(mode)));
}

/** The failure names scheme, host and path; the query that stands in the data source stays its own. */
function withRedirectTarget(draft: Draft, failure: Failure): Draft {
  if (failure.code !== "redirected" || failure.target === undefined) return draft;
  const { url } = parseTokenUri(draftValue(draft, "TokenURI") ?? "");
  return withTokenUri(draft, { url: `${failure.target}${URL.canParse(url) ? new URL(url).search : ""}` });
}

/** Everything the provider is known to want for a refresh token, beside the scopes asked for by name. */
function withAdvice(draft: Draft, scopes: readonly string[]): Draft {
  const advice = adviceFor(draft);
  const present = parseScopes(draftValue(draft, "Scope") ?? "");
  const all = formatScopes([...present, ...scopes, ...(advice?.addScopes ?? [])]);
  const scoped = all === formatScopes(present) ? draft : withOption(draft, "Scope", all);
  return (advice?.addParameters ?? []).reduce(withParameter, scoped);
}

function adviceFor(draft: Draft): RefreshTokenAdvice | undefined {
  const settings = draftTokenSettings(draft);
  const { tokenEndpoint, authorizationUrl, providerId, scopes, extraParameters } = settings;
  const provider = providerOfEndpoints(tokenEndpoint.url, authorizationUrl ?? "", providerId);
  return refreshTokenAdvice(provider, { scopes, parameters: extraParameters });
}

/** `prompt` is a list of words (OpenID Connect Core 3.1.2.1) and grows; any other parameter has one value. */
function withParameter(draft: Draft, [name, value]: readonly [string, string]): Draft {
  const own = draft.acquisition.extraParameters;
  const before = own.find(([other]) => other === name)?.[1] ?? "";
  const words = before.split(" ").filter((word) => word !== "" && word !== "none");
  const merged = name === "prompt" ? [...new Set([...words, value])].join(" ") : value;
  return withAcquisition(draft, {
    extraParameters: [...own.filter(([other]) => other !== name), [name, merged]],
  });
}
