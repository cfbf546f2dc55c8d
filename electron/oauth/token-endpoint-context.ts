/** What every request to a service's OAuth endpoints works with. */
import type { ExchangeRecorder } from "./exchange-recorder";
import type { RoundTripContext } from "./http/round-trip";

export interface TokenEndpointContext extends RoundTripContext {
  readonly recorder: ExchangeRecorder;
}
