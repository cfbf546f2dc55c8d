/** Step "token": the stored values asked as the driver would; what comes back is written before anything is said. */
import { methodOf } from "../../../shared/drivers/methods/methods";
import { parseTokenUri } from "../../../shared/drivers/methods/token-endpoint";
import type { Failure } from "../../../shared/failures/failure";
import { fail, ok, type Result } from "../../../shared/failures/result";
import { checkedWords } from "../../../shared/oauth/checked-words";
import { providerOfEndpoints } from "../../../shared/oauth/providers/of-endpoints";
import { parseRelayTokenUri } from "../../../shared/oauth/relay-address";
import { Secret } from "../../../shared/secret";
import { type Draft, draftValue } from "../../drafts/draft";
import { formValues } from "../../drafts/projection";
import type { DraftShelf } from "../../drafts/shelf";
import { readClaims } from "../../oauth/messages/claims";
import type { RunningFlows } from "../../oauth/running-flows";
import type { TokenService } from "../../oauth/token-service";

export interface TokenFound {
  readonly text: string;
  /** Undefined where the method uses none. */
  readonly accessToken: Secret | undefined;
}

interface Dependencies {
  readonly shelf: DraftShelf;
  readonly tokens: TokenService;
  readonly flows: RunningFlows;
  /** Why the relay's port is not to be asked. */
  readonly relayFailure: (port: number) => Promise<Failure | undefined>;
  readonly now: number;
  readonly signal: AbortSignal;
}

/** @param confirmed the user's word that a token may be spent; without it the failure is `checkSpendsToken`. */
export async function checkToken(
  draft: Draft,
  confirmed: boolean,
  dependencies: Dependencies,
): Promise<Result<TokenFound>> {
  if (draft.driver === undefined)
    return ok({ text: "The app does not know this driver's sign-in.", accessToken: undefined });
  const method = methodOf(draft.driver, formValues(draft), draft.acquisition.chosenFlow);
  switch (method.check) {
    case "none":
      return method.tokenOption === "AccessToken"
        ? storedAccessToken(draft, dependencies.now)
        : ok({ text: `${method.label} uses no token.`, accessToken: undefined });
    case "driverOnly":
      return ok({ text: `Only the driver signs in with ${method.label}.`, accessToken: undefined });
    case "authorization_code":
      return fail({ code: "connectingNeedsPerson", method: method.label });
    default:
      return ask(draft, confirmed, dependencies);
  }
}

function storedAccessToken(draft: Draft, now: number): Result<TokenFound> {
  const token = new Secret(draftValue(draft, "AccessToken") ?? "");
  if (token.bytes === 0) {
    return fail({ code: "accessTokenMissing", option: "AccessToken", label: "Access token" });
  }
  const end = Date.parse(readClaims(token)?.find(([name]) => name === "exp")?.[1] ?? "");
  if (end < now) return fail({ code: "accessTokenExpired", expiredAt: end });
  return ok({ text: "The access token in the data source is used as it is.", accessToken: token });
}

async function ask(
  draft: Draft,
  confirmed: boolean,
  { tokens, flows, signal, relayFailure }: Dependencies,
): Promise<Result<TokenFound>> {
  const kept = parseRelayTokenUri(draftValue(draft, "TokenURI") ?? "");
  const notThere = kept && (await relayFailure(kept.port));
  if (notThere !== undefined) return fail(notThere);
  const started = await tokens.check(draft.draftId, confirmed);
  if (!started.ok) return started;
  const { flowId } = started.value;
  const cancel = () => void flows.withFlow(flowId, (flow) => flow.cancel());
  signal.addEventListener("abort", cancel, { once: true });
  const view = await flows.finished(flowId);
  signal.removeEventListener("abort", cancel);
  if (view === undefined) return fail({ code: "cancelled" });
  if (view.failure !== null) return fail(view.failure);
  const how = view.summary?.checkedWith ?? view.grant.replaceAll("_", " ");
  const text = `${checkedWords(how, view.summary?.appOnly)}${
    view.summary?.rotation === "new" ? "; the new refresh token is written" : ""
  }`;
  return ok({ text, accessToken: flows.tokens(flowId)?.accessToken });
}

/** The provider's own rule for refresh tokens, or the end an access token names; null where nothing says. */
export function tokenLifeOf(draft: Draft): string | null {
  const { url } = parseTokenUri(draftValue(draft, "TokenURI") ?? "");
  if ((draftValue(draft, "RefreshToken") ?? "") === "") return null;
  const provider = providerOfEndpoints(
    url,
    draftValue(draft, "AuthURI") ?? "",
    draft.acquisition.providerId ?? undefined,
  );
  return provider?.refreshTokenLife?.value ?? null;
}

/** Who signed in, where the access token says it. */
export function accountOf(token: Secret | undefined): string | null {
  const claims = new Map(token === undefined ? [] : (readClaims(token) ?? []));
  const names = ["upn", "preferred_username", "unique_name", "email", "sub", "appid", "client_id"];
  return names.map((name) => claims.get(name)).find((value) => value !== undefined) ?? null;
}
