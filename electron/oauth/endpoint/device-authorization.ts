/** Signing in on another device (RFC 8628): asking for the code, and asking whether it was entered. */
import { initiateDeviceAuthorization } from "openid-client";
import { z } from "zod";
import type { OAuthFailure } from "../../../shared/failures/oauth-failures";
import { fail, ok, type Result } from "../../../shared/failures/result";
import { Secret } from "../../../shared/secret";
import type { HttpAnswer } from "../http/http-fetch";
import { readAnswer } from "../messages/answers/reading";
import type { AskedFor } from "../messages/asked-endpoint";
import { judgeEndpoint } from "../messages/endpoint-address";
import { formOf } from "../messages/form";
import { quotable } from "../messages/server-words";
import type { TokenSet } from "../messages/token-set";
import type { TokenEndpointContext } from "../record/token-endpoint-context";
import type { TokenSettings } from "../settings/token-settings";
import { contentFailure } from "./answer";
import { recogniseRefusal } from "./error-recognising";
import { Exchange, type JudgedAnswer } from "./exchange";
import { configurationFor } from "./openid-configuration";
import { judgeClient, requestTokens } from "./token-request";

export interface DeviceAuthorization {
  readonly deviceCode: Secret;
  readonly userCode: string;
  readonly verificationUri: string;
  /** The address with the code already in it; undefined where the server gives none. */
  readonly verificationUriComplete: string | undefined;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** How long to wait between two requests, in seconds. */
  readonly interval: number;
}

/** RFC 8628 3.2: without `interval` five seconds; Microsoft and Google say `verification_url` in older answers. */
const DeviceAnswer = z.object({
  device_code: z.string().min(1),
  user_code: z.string().min(1).max(200),
  verification_uri: z.url({ protocol: /^https?$/ }),
  verification_uri_complete: z
    .url({ protocol: /^https?$/ })
    .optional()
    .catch(undefined),
  expires_in: z.coerce.number().positive().catch(300),
  interval: z.coerce.number().nonnegative().max(300).catch(5),
});

/** RFC 8628 3.5. */
const slowDownSeconds = 5;
const deviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

function judgeDeviceAnswer(answer: HttpAnswer, asked: AskedFor): Result<JudgedAnswer, OAuthFailure> {
  const content = readAnswer(answer);
  const facts = { host: asked.url.host, grant: asked.grant, httpStatus: answer.status };
  if (answer.status < 200 || answer.status >= 300) return fail(recogniseRefusal(answer, asked));
  if (content.kind !== "object") return fail(contentFailure(content, answer, facts));
  const { verification_url: olderName, ...given } = content.value;
  const parsed = DeviceAnswer.safeParse({ verification_uri: olderName, ...given });
  if (parsed.success) return ok({ body: parsed.data, deviations: [] });
  if (content.value.error !== undefined) return fail(recogniseRefusal(answer, asked));
  const names = Object.keys(content.value).slice(0, 10);
  return fail({
    code: "noDeviceCode",
    ...facts,
    names: names.flatMap((name) => quotable(name, asked.masking) ?? []),
  });
}

/** Sends the request to the device authorization endpoint; credentials go as they go to the token endpoint. */
export async function requestDeviceCode(
  settings: TokenSettings,
  parameters: readonly (readonly [string, string])[],
  context: TokenEndpointContext,
): Promise<Result<DeviceAuthorization>> {
  const client = judgeClient(settings, context);
  if (!client.ok) return client;
  const url = judgeEndpoint(settings.deviceAuthorizationUrl, "deviceAuthorizationUrl", settings.allowHttp);
  if (!url.ok) return url;
  const asked: AskedFor = {
    settings,
    grant: "device_code",
    url: url.value,
    method: "POST",
    pkce: false,
    clock: context.clock,
    masking: context.recorder.masking,
  };
  const exchange = new Exchange(
    { label: "Device code", asked, judge: (answer) => judgeDeviceAnswer(answer, asked) },
    context,
  );
  return askForDeviceCode(exchange, asked, parameters);
}

async function askForDeviceCode(
  exchange: Exchange,
  asked: AskedFor,
  parameters: readonly (readonly [string, string])[],
): Promise<Result<DeviceAuthorization>> {
  const endpoint = { device_authorization_endpoint: asked.url.href };
  const configuration = configurationFor(asked.settings, endpoint, exchange);
  const body = formOf([...asked.settings.extraParameters, ...parameters]);
  try {
    const answer = await initiateDeviceAuthorization(configuration, body);
    return ok({
      deviceCode: new Secret(answer.device_code),
      userCode: answer.user_code,
      verificationUri: answer.verification_uri,
      verificationUriComplete: answer.verification_uri_complete,
      expiresAt: asked.clock.now() + answer.expires_in * 1000,
      interval: answer.interval ?? slowDownSeconds,
    });
  } catch (error) {
    if (exchange.outcome?.ok === false) return exchange.outcome;
    throw error;
  }
}

/** Resolves after `seconds` or as soon as the signal aborts, and leaves neither timer nor listener behind. */
function pause(seconds: number, context: TokenEndpointContext): Promise<void> {
  const { clock, signal } = context;
  return new Promise((resolve) => {
    const end = () => {
      cancel();
      signal.removeEventListener("abort", end);
      resolve();
    };
    const cancel = clock.after(seconds * 1000, end);
    signal.addEventListener("abort", end);
    if (signal.aborted) end();
  });
}

/** RFC 8628 3.5: "not yet" in either of its forms, and how much longer to wait between requests from now on. */
function stillWaiting(result: Result<TokenSet>): { readonly slower: number } | undefined {
  if (result.ok) return undefined;
  const { failure } = result;
  if (failure.code === "rateLimited")
    return { slower: Math.max(slowDownSeconds, failure.retryAfterSeconds ?? 0) };
  // RFC 8628 3.5 asks for longer waits after a timeout: the device code is not used up by asking.
  if (failure.code === "noAnswerInTime" || failure.code === "connectionLost")
    return { slower: slowDownSeconds };
  if (failure.code !== "tokenRequestRefused") return undefined;
  if (failure.oauthError === "authorization_pending") return { slower: 0 };
  return failure.oauthError === "slow_down" ? { slower: slowDownSeconds } : undefined;
}

function expired(settings: TokenSettings): Result<TokenSet> {
  return fail({ code: "deviceCodeNotEntered", host: new URL(settings.tokenEndpoint.url).host });
}

/** Asks again and again, slower when told to, until tokens, a refusal, the end of the code's time, or an abort. */
export async function pollForTokens(
  settings: TokenSettings,
  authorization: DeviceAuthorization,
  context: TokenEndpointContext,
): Promise<Result<TokenSet>> {
  context.recorder.addSecret(authorization.deviceCode);
  let interval = authorization.interval;
  for (;;) {
    await pause(interval, context);
    if (context.signal.aborted) return fail({ code: "cancelled" });
    if (context.clock.now() >= authorization.expiresAt) return expired(settings);
    const request = {
      label: "Device code asked after",
      grant: "device_code",
      grantType: deviceGrant,
    } as const;
    const parameters = [["device_code", authorization.deviceCode.reveal()]] as const;
    const result = await requestTokens({ ...request, parameters }, settings, context);
    const waiting = stillWaiting(result);
    if (waiting === undefined) return result;
    interval += waiting.slower;
  }
}
