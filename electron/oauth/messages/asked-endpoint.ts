/** What was asked of an OAuth endpoint, for telling what its answer means. */
import type { Grant } from "../../../shared/grant";
import type { Clock } from "../../platform/environment";
import type { TokenSettings } from "../settings/token-settings";
import type { Masking } from "./masking";

export interface AskedEndpoint {
  readonly settings: TokenSettings;
  readonly url: URL;
  readonly method: "GET" | "POST";
  /** Undefined where no token is asked for. */
  readonly grant: Grant | undefined;
  readonly clock: Clock;
  readonly masking: Masking;
}

/** A request for tokens. */
export interface AskedFor extends AskedEndpoint {
  readonly grant: Grant;
  /** A code verifier went along, so that PKCE itself may be what is refused. */
  readonly pkce: boolean;
}
