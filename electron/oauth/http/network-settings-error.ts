/** Network settings that no connection can be made with; thrown by the fetch, which has no other way to say so. */
import type { NetworkFailure } from "../../../shared/failures/network-failures";

export class NetworkSettingsError extends Error {
  readonly failure: NetworkFailure;

  constructor(failure: NetworkFailure) {
    super("The network settings cannot be used.");
    this.name = "NetworkSettingsError";
    this.failure = failure;
  }
}
