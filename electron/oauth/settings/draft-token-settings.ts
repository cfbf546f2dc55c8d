/** Reads from a data source what a token request needs: the section first, then the app's own settings for it. */

import { parseScopes } from "../../../shared/drivers/form/scope-list";
import { parseCredentialsMode } from "../../../shared/drivers/methods/credentials-mode";
import { effectiveMethod, parseTokenUri } from "../../../shared/drivers/methods/token-endpoint";
import type { DiscoveredEndpoints } from "../../../shared/oauth/discovered-endpoints";
import { providerForUrl } from "../../../shared/oauth/providers/catalogue";
import { fillAddress, variableIn } from "../../../shared/oauth/providers/preset-addresses";
import { Secret } from "../../../shared/secret";
import { providerBehind } from "../../drafts/derived-draft";
import { type Draft, draftValue } from "../../drafts/draft";
import type { TokenSettings } from "./token-settings";

/** A driver the catalogue does not know: RFC 6749 3.2 wants POST at the token endpoint. */
const unknownDriver = { noPrefixMethod: "POST" } as const;

/**
 * What the driver would send, as far as that is known. Missing values stay empty: whether they are needed is the
 * form's rule, checked before a flow starts.
 */
export function draftTokenSettings(draft: Draft): TokenSettings {
  const value = (option: string) => draftValue(draft, option) ?? "";
  const given = (option: string) => nonEmpty(value(option));
  const endpoint = parseTokenUri(value("TokenURI"));
  const { acquisition, driver } = draft;
  const discovered = discoveredFor(draft);
  return {
    tokenEndpoint: { method: effectiveMethod(driver ?? unknownDriver, endpoint), url: endpoint.url },
    clientId: value("ClientID"),
    clientSecret: secretOf(given("ClientSecret")),
    credentialsMode: credentialsMode(draft),
    basicEncoding: acquisition.basicEncoding,
    // As written: commas belong to the scopes of some services (OAUTH.md h 7).
    scopes: parseScopes(value("Scope")),
    bodyOnly: hasNoCredentialsMode(draft),
    tokensIn: acquisition.tokensIn ?? undefined,
    codeParameter: acquisition.codeParameter ?? undefined,
    extraHeader: extraHeader(draft),
    extraParameters: [...acquisition.extraParameters, ...presetParameters(draft)],
    authorizationUrl: given("AuthURI"),
    redirectUri: given("RedirectURI"),
    deviceAuthorizationUrl: discovered?.deviceAuthorizationUrl ?? presetDeviceUrl(draft),
    pkce: acquisition.pkce,
    issuer: discovered?.issuer,
    issuerInResponses: discovered?.issuerInResponses,
    allowHttp: acquisition.allowHttp,
    user: given("User"),
    password: secretOf(given("Password")),
    providerId: acquisition.providerId ?? providerBehind(draft)?.providerId,
  };
}

/** What the service said of itself, while the data source still uses the token endpoint that it named. */
export function discoveredFor(draft: Draft): DiscoveredEndpoints | undefined {
  const { discovered } = draft.acquisition;
  const { url } = parseTokenUri(draftValue(draft, "TokenURI") ?? "");
  return discovered !== null && discovered.tokenUrl === url ? discovered : undefined;
}

/** Drivers have no option for it: only the app signs in on another device. */
export function presetDeviceUrl(draft: Draft): string | undefined {
  const { url } = parseTokenUri(draftValue(draft, "TokenURI") ?? "");
  const preset = providerForUrl(url);
  if (preset === undefined) return undefined;
  return fillAddress(preset, preset.deviceAuthorizationUrl?.value, variableIn(preset, url));
}

function hasNoCredentialsMode({ driver }: Draft): boolean {
  return driver !== undefined && driver.options.ClientCredentialsMode === undefined;
}

/** Only the REST Connector has `ClientCredentialsMode`; Microsoft's endpoint, which the other drivers use, takes the body. */
function credentialsMode(draft: Draft): TokenSettings["credentialsMode"] {
  if (hasNoCredentialsMode(draft)) return "body";
  return parseCredentialsMode(draftValue(draft, "ClientCredentialsMode") ?? "") ?? "basic";
}

/** `AuthHeader` names the header; the driver's documentation gives `Authorization` as what it takes without one. */
function extraHeader(draft: Draft): TokenSettings["extraHeader"] {
  const name = draftValue(draft, "AuthHeader") ?? "";
  const value = secretOf(nonEmpty(draftValue(draft, "SecurityToken") ?? ""));
  return name === "" || value === undefined ? undefined : { name, value };
}

/** What the provider needs to give a refresh token (access_type and the like), unless the user set it himself. */
function presetParameters(draft: Draft): readonly (readonly [string, string])[] {
  const own = new Set(draft.acquisition.extraParameters.map(([name]) => name));
  return (providerBehind(draft)?.parameters ?? []).filter(([name]) => !own.has(name));
}

function nonEmpty(text: string): string | undefined {
  return text === "" ? undefined : text;
}

function secretOf(text: string | undefined): Secret | undefined {
  return text === undefined ? undefined : new Secret(text);
}
