/** What one piece of work with the vault is given. */
import type { KeeperFailure } from "../../../shared/failures/keeper-failures";
import type { Result } from "../../../shared/failures/result";
import type { Custody } from "./operations";

/** What one piece of work has while it runs. */
export interface Session {
  readonly custody: Custody;
  readonly port: number;
  /** True when a relay answers: a request to its address is answered too. */
  readonly relayRuns: boolean;
  /** Answers the relay's address for as long as the work takes, where no relay runs. */
  serve(): Promise<Result<() => Promise<void>, KeeperFailure>>;
}
