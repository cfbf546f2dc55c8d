/** One odd answer, one grant: what the app makes of it, and everything a person could read of it. */

import {
  clientCredentials,
  exchangeCode,
  password,
  refresh,
} from "../../../../../electron/oauth/endpoint/token-endpoint";
import type { TokenSet } from "../../../../../electron/oauth/messages/token-set";
import type { TokenEndpointContext } from "../../../../../electron/oauth/record/token-endpoint-context";
import type { TokenSettings } from "../../../../../electron/oauth/settings/token-settings";
import { describeFailure } from "../../../../../shared/failures/failure";
import type { Result } from "../../../../../shared/failures/result";
import type { Grant } from "../../../../../shared/grant";
import { Secret } from "../../../../../shared/secret";
import { tokenSettings } from "../../../../support/tokens/settings";

/** Every character that encodings differ in. */
export const secrets = {
  clientSecret: `s3cr3t/with+odd=chars&"quotes"\\ and blank`,
  code: "the/code+of=this sign-in",
  verifier: "verifier-0123456789-0123456789-0123456789-01234567",
  refreshToken: "1//refresh+token=with/odd.chars_~",
  password: "p@ss word+%41/=ü",
  header: "tenant/token+value==",
};

export interface Asking {
  readonly grant?: Grant;
  readonly settings?: Partial<TokenSettings>;
}

export function hostileSettings(tokenUrl: string, part: Partial<TokenSettings> = {}): TokenSettings {
  return tokenSettings({
    tokenEndpoint: { method: "POST", url: tokenUrl },
    clientSecret: new Secret(secrets.clientSecret),
    extraHeader: { name: "X-Tenant", value: new Secret(secrets.header) },
    scopes: ["tickets:raed"],
    user: "ada",
    password: new Secret(secrets.password),
    ...part,
  });
}

export function ask(
  { grant = "authorization_code" }: Asking,
  settings: TokenSettings,
  context: TokenEndpointContext,
): Promise<Result<TokenSet>> {
  switch (grant) {
    case "refresh_token":
      return refresh(settings, new Secret(secrets.refreshToken), context);
    case "client_credentials":
      return clientCredentials(settings, context);
    case "password":
      return password(settings, context);
    default:
      return exchangeCode(settings, { code: secrets.code, codeVerifier: secrets.verifier }, context);
  }
}

/** The failure's words, its fields and the record: all that can reach a screen, a log or a mail. */
export function everythingTold(result: Result<TokenSet>, context: TokenEndpointContext): string {
  const told = result.ok ? result.value : { failure: result.failure, copy: describeFailure(result.failure) };
  return JSON.stringify({ told, record: context.recorder.entries() });
}
