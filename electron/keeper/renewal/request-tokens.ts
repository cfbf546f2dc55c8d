/** Asks a service for the next access token of a vault's token, as its data source would; loaded at the first refresh. */
import { decodeJwt, errors, type JWTPayload } from "jose";
import type { Result } from "../../../shared/failures/result";
import { Secret } from "../../../shared/secret";
import { clientCredentials, refresh } from "../../oauth/endpoint/token-endpoint";
import type { RoundTripContext } from "../../oauth/http/round-trip";
import type { TokenSet } from "../../oauth/messages/token-set";
import { ExchangeRecorder } from "../../oauth/record/exchange-recorder";
import type { TokenSettings } from "../../oauth/settings/token-settings";
import type { VaultToken } from "../vault/schema";
import type { Wanted } from "./wanted";

/** Sends the request once. Its result's `refreshToken` is the one to keep: the new one, or the one that was sent. */
export function askService(
  token: VaultToken,
  wanted: Wanted,
  context: RoundTripContext,
): Promise<Result<TokenSet>> {
  const recorded = { ...context, recorder: new ExchangeRecorder() };
  const settings = settingsFor(token, wanted);
  if (token.grant === "client_credentials") return clientCredentials(settings, recorded);
  return refresh(settings, new Secret(token.refreshToken ?? ""), recorded);
}

/** What a token that is a JWT says of itself; its own word, not verified. */
export function readInToken(accessToken: Secret): {
  endsAt: number | undefined;
  account: string | undefined;
} {
  const claims = claimsOf(accessToken);
  const named = ["preferred_username", "upn", "unique_name", "email"].map((name) => claims[name]);
  const account = named.find((value) => typeof value === "string" && value !== "");
  return {
    endsAt: claims.exp === undefined ? undefined : claims.exp * 1000,
    account: typeof account === "string" ? account.slice(0, 200) : undefined,
  };
}

function claimsOf(accessToken: Secret): JWTPayload {
  try {
    return decodeJwt(accessToken.reveal());
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return {};
    throw error;
  }
}

function settingsFor({ service }: VaultToken, wanted: Wanted): TokenSettings {
  const asked = new Set(["scope", "resource"]);
  const own = service.extraParameters.filter(([name]) => !asked.has(name));
  return {
    tokenEndpoint: { method: service.method, url: service.tokenUrl },
    clientId: service.clientId,
    clientSecret: service.clientSecret === null ? undefined : new Secret(service.clientSecret),
    credentialsMode: service.credentialsMode,
    basicEncoding: service.basicEncoding,
    scopes: [],
    extraHeader:
      service.extraHeader === null
        ? undefined
        : { name: service.extraHeader.name, value: new Secret(service.extraHeader.value) },
    // What the driver sends to the relay goes on to the service, and nothing in its place.
    extraParameters: [...own, ...wantedParameters(wanted)],
    authorizationUrl: undefined,
    redirectUri: undefined,
    deviceAuthorizationUrl: undefined,
    pkce: "S256",
    issuer: undefined,
    allowHttp: service.allowHttp,
    user: undefined,
    password: undefined,
    providerId: service.providerId ?? undefined,
  };
}

function wantedParameters({ scope, resource }: Wanted): (readonly [string, string])[] {
  const scopes = scope === "" ? [] : [["scope", scope] as const];
  const resources = resource === "" ? [] : resource.split("\n").map((one) => ["resource", one] as const);
  return [...scopes, ...resources];
}
