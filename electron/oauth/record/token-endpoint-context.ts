/** What every request to a service's OAuth endpoints works with. */

import type { RoundTripContext } from "../http/round-trip";
import type { ExchangeRecorder } from "./exchange-recorder";

export interface TokenEndpointContext extends RoundTripContext {
  readonly recorder: ExchangeRecorder;
}
