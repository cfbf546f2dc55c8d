/** Asks the token endpoint once: settings judged, openid-client run over the adapted exchange, tokens or a failure. */
import { genericGrantRequest, type TokenEndpointResponse } from "openid-client";
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { Grant } from "../../../shared/grant";
import { Secret } from "../../../shared/secret";
import type { AskedFor } from "../messages/asked-endpoint";
import { tokenParameters } from "../messages/authorization-only-parameters";
import { judgeEndpoint } from "../messages/endpoint-address";
import { judgeExtraHeader } from "../messages/extra-header";
import { formOf } from "../messages/form";
import type { TokenSet } from "../messages/token-set";
import { isSecretParameter } from "../record/secret-names";
import type { TokenEndpointContext } from "../record/token-endpoint-context";
import type { TokenSettings } from "../settings/token-settings";
import { judgeTokenAnswer } from "./answer";
import { Exchange, type ExchangePlan } from "./exchange";
import { idTokenReason, idTokenRefused, nonceMatches, withoutUncheckedIdToken } from "./id-token";
import { configurationFor } from "./openid-configuration";

export interface TokenRequest {
  /** As the record calls it. */
  readonly label: string;
  readonly grant: Grant;
  /** RFC 6749's or RFC 8628's `grant_type`. */
  readonly grantType: string;
  readonly parameters: readonly (readonly [string, string])[];
  /** What an ID token of this answer must repeat. */
  readonly nonce?: string | undefined;
}

/** Parameters whose names say that they hold a secret: extra ones, and those in the token URL itself (a function key). */
function secretParameters(settings: TokenSettings): string[] {
  const { url } = settings.tokenEndpoint;
  const inUrl = URL.canParse(url) ? [...new URL(url).searchParams] : [];
  return [...settings.extraParameters, ...inUrl].flatMap(([name, value]) =>
    isSecretParameter(name) ? [value] : [],
  );
}

/** Every secret of the settings, so that the record knows them before anything is sent. */
function tellSecrets(settings: TokenSettings, context: TokenEndpointContext): void {
  for (const secret of [settings.clientSecret, settings.extraHeader?.value, settings.password]) {
    if (secret !== undefined) context.recorder.addSecret(secret);
  }
  for (const value of secretParameters(settings)) context.recorder.addSecret(new Secret(value));
}

/** Address, client ID and header as every endpoint of the data source needs them. */
export function judgeClient(settings: TokenSettings, context: TokenEndpointContext): Result<void> {
  tellSecrets(settings, context);
  context.recorder.own.addSettings(settings);
  if (settings.clientId === "") return fail({ code: "requestSettingMissing", setting: "clientId" });
  return judgeExtraHeader(settings.extraHeader);
}

/** The request's own parameters win over extra ones of the same name. */
function parametersOf(request: TokenRequest, settings: TokenSettings): URLSearchParams {
  const own = new Set([
    "grant_type",
    "client_id",
    "client_secret",
    ...request.parameters.map(([name]) => name),
  ]);
  const extra = tokenParameters(settings.extraParameters).filter(([name]) => !own.has(name));
  return formOf([...request.parameters, ...extra]);
}

function planOf(request: TokenRequest, asked: AskedFor): ExchangePlan {
  return {
    label: request.label,
    asked,
    judge(answer) {
      const judged = judgeTokenAnswer(answer, asked);
      if (!judged.ok) return judged;
      const body = withoutUncheckedIdToken(judged.value.body, asked.settings.issuer);
      return ok({ body, deviations: judged.value.deviations });
    },
  };
}

function tokenSet(answer: TokenEndpointResponse, now: number): TokenSet {
  return {
    accessToken: new Secret(answer.access_token),
    refreshToken: answer.refresh_token === undefined ? undefined : new Secret(answer.refresh_token),
    expiresAt: answer.expires_in === undefined ? undefined : now + answer.expires_in * 1000,
    scopesGranted: answer.scope?.split(" ").filter((scope) => scope !== ""),
    obtainedAt: now,
  };
}

function askedFor(
  request: TokenRequest,
  settings: TokenSettings,
  url: URL,
  context: TokenEndpointContext,
): AskedFor {
  return {
    settings,
    grant: request.grant,
    url,
    method: settings.tokenEndpoint.method,
    pkce: request.parameters.some(([name]) => name === "code_verifier"),
    clock: context.clock,
    masking: context.recorder.masking,
  };
}

async function run(
  request: TokenRequest,
  asked: AskedFor,
  context: TokenEndpointContext,
): Promise<Result<TokenSet>> {
  const { settings } = asked;
  const exchange = new Exchange(planOf(request, asked), context);
  const configuration = configurationFor(settings, { token_endpoint: asked.url.href }, exchange);
  try {
    const parameters = parametersOf(request, settings);
    const answer = await genericGrantRequest(configuration, request.grantType, parameters);
    const { id_token: idToken } = answer;
    if (request.nonce !== undefined && idToken !== undefined && !nonceMatches(idToken, request.nonce)) {
      return fail(idTokenRefused(asked, "nonce"));
    }
    return ok(tokenSet(answer, context.clock.now()));
  } catch (error) {
    if (exchange.outcome?.ok === false) return exchange.outcome;
    const reason = exchange.outcome === undefined ? undefined : idTokenReason(error);
    if (reason !== undefined) return fail(idTokenRefused(asked, reason));
    throw error;
  }
}

/** Sends the request exactly once: neither another mode, nor method, nor encoding is ever tried by itself. */
export async function requestTokens(
  request: TokenRequest,
  settings: TokenSettings,
  context: TokenEndpointContext,
): Promise<Result<TokenSet>> {
  const client = judgeClient(settings, context);
  if (!client.ok) return client;
  const url = judgeEndpoint(settings.tokenEndpoint.url, "tokenUrl", settings.allowHttp);
  if (!url.ok) return url;
  return run(request, askedFor(request, settings, url.value, context), context);
}
