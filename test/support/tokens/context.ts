/** A token endpoint context over real HTTP, with a clock that tests may move. */

import type { HttpFetch } from "../../../electron/oauth/http/http-fetch";
import { ExchangeRecorder } from "../../../electron/oauth/record/exchange-recorder";
import type { TokenEndpointContext } from "../../../electron/oauth/record/token-endpoint-context";
import type { Clock } from "../../../electron/platform/environment";
import { ManualClock } from "../manual-clock";

const realFetch: HttpFetch = (address, init) => fetch(address, init);

export function tokenContext(
  part: Partial<TokenEndpointContext> = {},
): TokenEndpointContext & { readonly clock: Clock } {
  return {
    fetch: realFetch,
    clock: new ManualClock(),
    recorder: new ExchangeRecorder(),
    signal: new AbortController().signal,
    ...part,
  };
}
