/** Proves the relay with a request as the driver would send it, before the file names it. */
import type { Result } from "../../../shared/failures/result";
import { relayUrl } from "../../../shared/oauth/relay-address";
import { Secret } from "../../../shared/secret";
import { clientCredentials, refresh } from "../../oauth/endpoint/token-endpoint";
import type { TokenSet } from "../../oauth/messages/token-set";
import { ExchangeRecorder } from "../../oauth/record/exchange-recorder";
import type { TokenSettings } from "../../oauth/settings/token-settings";
import type { Clock } from "../../platform/environment";
import type { EntryAddress } from "../control/operations";
import { plainFetch } from "./plain-fetch";
import type { MovePlan } from "./plan-move";

/** Same mode, same parameters; the key in place of the secret, the handle in place of the token. */
export function proveRelay(
  plan: MovePlan,
  address: EntryAddress,
  port: number,
  clock: Clock,
): Promise<Result<TokenSet>> {
  const settings: TokenSettings = {
    ...plan.settings,
    tokenEndpoint: { method: "POST", url: relayUrl({ port, id: address.entryId }) },
    clientSecret: new Secret(address.key),
    extraHeader: undefined,
    extraParameters: [],
    issuer: undefined,
  };
  const recorded = {
    clock,
    fetch: plainFetch,
    signal: new AbortController().signal,
    recorder: new ExchangeRecorder(),
  };
  if (address.handle === null) return clientCredentials(settings, recorded);
  return refresh(settings, new Secret(address.handle), recorded);
}
