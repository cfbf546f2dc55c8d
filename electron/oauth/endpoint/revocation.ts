/** Revokes a token at its service (RFC 7009). The odbc.ini, and other data sources with the same grant, are the caller's to think of. */
import { tokenRevocation } from "openid-client";
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { Secret } from "../../../shared/secret";
import type { HttpAnswer } from "../http/http-fetch";
import { refusalWords } from "../messages/answers/refusal-words";
import type { AskedEndpoint } from "../messages/asked-endpoint";
import { judgeEndpoint } from "../messages/endpoint-address";
import { redirectedFailure } from "../messages/redirect-target";
import type { TokenEndpointContext } from "../record/token-endpoint-context";
import type { TokenSettings } from "../settings/token-settings";
import { Exchange, type JudgedAnswer } from "./exchange";
import { configurationFor } from "./openid-configuration";
import { judgeClient } from "./token-request";

export interface Revocation {
  readonly url: string | undefined;
  readonly token: Secret;
  readonly kind: "refresh_token" | "access_token";
}

/** RFC 7009 2.2: 200 for unknown tokens too; some services say 204. */
function judgeRevocation(answer: HttpAnswer, asked: AskedEndpoint): Result<JudgedAnswer> {
  if (answer.status >= 200 && answer.status < 300) return ok({ body: {}, deviations: [] });
  if (answer.status >= 300 && answer.status < 400) return fail(redirectedFailure(answer, asked));
  const { oauthError, quote } = refusalWords(answer, asked.masking);
  return fail({
    code: "revocationRefused",
    host: asked.url.host,
    httpStatus: answer.status,
    ...(oauthError !== undefined && { oauthError }),
    ...(quote !== undefined && { quote }),
  });
}

/** Revoking a refresh token may end every token of its grant (RFC 7009 2.1), in other data sources as well. */
export async function revoke(
  settings: TokenSettings,
  revocation: Revocation,
  context: TokenEndpointContext,
): Promise<Result<void>> {
  context.recorder.addSecret(revocation.token);
  const client = judgeClient(settings, context);
  if (!client.ok) return client;
  const url = judgeEndpoint(revocation.url, "revocationUrl", settings.allowHttp);
  if (!url.ok) return url;
  const asked: AskedEndpoint = {
    settings,
    grant: undefined,
    url: url.value,
    method: "POST",
    clock: context.clock,
    masking: context.recorder.masking,
  };
  const exchange = new Exchange(
    { label: "Revocation", asked, judge: (answer) => judgeRevocation(answer, asked) },
    context,
  );
  const configuration = configurationFor(settings, { revocation_endpoint: url.value.href }, exchange);
  try {
    await tokenRevocation(configuration, revocation.token.reveal(), { token_type_hint: revocation.kind });
    return ok(undefined);
  } catch (error) {
    if (exchange.outcome?.ok === false) return exchange.outcome;
    throw error;
  }
}
