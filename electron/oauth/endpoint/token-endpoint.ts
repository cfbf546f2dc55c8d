/** The grants at a token endpoint, each sent as the driver would send it; openid-client speaks the protocol. */
import { fail, type Result } from "../../../shared/failures/result";
import { Secret } from "../../../shared/secret";
import type { TokenSet } from "../messages/token-set";
import type { TokenEndpointContext } from "../record/token-endpoint-context";
import type { TokenSettings } from "../settings/token-settings";
import {
  pollForTokens,
  requestDeviceCode,
  type DeviceAuthorization as StartedDevice,
} from "./device-authorization";
import { requestTokens } from "./token-request";

export interface CodeAnswer {
  readonly code: string;
  /** Undefined when the authorization request had no code challenge. */
  readonly codeVerifier: string | undefined;
  /** What the authorization request sent, to be found again in the ID token where an issuer is known. */
  readonly nonce?: string | undefined;
}

type Parameter = readonly [string, string];

function scopeParameter(settings: TokenSettings): Parameter[] {
  return settings.scopes.length === 0 ? [] : [["scope", settings.scopes.join(" ")]];
}

function given(name: string, value: string | undefined): Parameter[] {
  return value === undefined || value === "" ? [] : [[name, value]];
}

/** RFC 6749 4.1.3. The redirect URI goes out as configured, byte for byte. `refreshToken` is undefined when none came. */
export async function exchangeCode(
  settings: TokenSettings,
  answer: CodeAnswer,
  context: TokenEndpointContext,
): Promise<Result<TokenSet>> {
  context.recorder.addSecret(new Secret(answer.code));
  context.recorder.addSecret(new Secret(answer.codeVerifier ?? ""));
  const parameters: Parameter[] = [
    ["code", answer.code],
    ...given("redirect_uri", settings.redirectUri),
    ...given("code_verifier", answer.codeVerifier),
  ];
  const request = {
    label: "Code exchange",
    grant: "authorization_code",
    grantType: "authorization_code",
  } as const;
  return requestTokens({ ...request, parameters, nonce: answer.nonce }, settings, context);
}

/**
 * RFC 6749 6. The result's refresh token is the new one, or the old one when the answer has none: comparing the
 * two tells of rotation. No scope is sent: the grant's own applies. A refusal may have used the token up.
 */
export async function refresh(
  settings: TokenSettings,
  refreshToken: Secret,
  context: TokenEndpointContext,
): Promise<Result<TokenSet>> {
  context.recorder.addSecret(refreshToken);
  const request = { label: "Refresh", grant: "refresh_token", grantType: "refresh_token" } as const;
  const parameters: Parameter[] = [["refresh_token", refreshToken.reveal()]];
  const result = await requestTokens({ ...request, parameters }, settings, context);
  if (!result.ok) return result;
  return { ok: true, value: { ...result.value, refreshToken: result.value.refreshToken ?? refreshToken } };
}

/** RFC 6749 4.4. Needs a client secret: the grant is for confidential clients only. */
export async function clientCredentials(
  settings: TokenSettings,
  context: TokenEndpointContext,
): Promise<Result<TokenSet>> {
  const secret = settings.clientSecret?.reveal() ?? "";
  if (secret === "") return fail({ code: "requestSettingMissing", setting: "clientSecret" });
  const request = {
    label: "Client credentials",
    grant: "client_credentials",
    grantType: "client_credentials",
    parameters: scopeParameter(settings),
  } as const;
  return requestTokens(request, settings, context);
}

/** RFC 6749 4.3, for the driver's method 52; RFC 9700 2.4 advises against it, and the page says so. */
export async function password(
  settings: TokenSettings,
  context: TokenEndpointContext,
): Promise<Result<TokenSet>> {
  const { user, password: secret } = settings;
  if (user === undefined || user === "") return fail({ code: "requestSettingMissing", setting: "user" });
  if (secret === undefined) return fail({ code: "requestSettingMissing", setting: "password" });
  const request = {
    label: "User name and password",
    grant: "password",
    grantType: "password",
    parameters: [["username", user], ["password", secret.reveal()], ...scopeParameter(settings)],
  } as const;
  return requestTokens(request, settings, context);
}

/** What RFC 8628 3.2 gives a person to type, and where. */
export type DeviceAuthorization = StartedDevice;

/** RFC 8628 3.1: asks for a code to be entered on another device. */
export async function startDeviceAuthorization(
  settings: TokenSettings,
  context: TokenEndpointContext,
): Promise<Result<DeviceAuthorization>> {
  return requestDeviceCode(settings, scopeParameter(settings), context);
}

/** RFC 8628 3.4: asks until somebody entered the code, refused, or its time is over. Aborting the signal ends it at once. */
export async function pollDevice(
  settings: TokenSettings,
  authorization: DeviceAuthorization,
  context: TokenEndpointContext,
): Promise<Result<TokenSet>> {
  return pollForTokens(settings, authorization, context);
}
