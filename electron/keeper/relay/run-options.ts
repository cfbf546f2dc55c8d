/** What a relay process is started with. */
import type { Clock } from "../../platform/environment";

export interface RelayRun {
  readonly folder: string;
  /** Settings and log lie here. */
  readonly appFolder: string;
  readonly platform: NodeJS.Platform;
  /** The three variables of socket activation are taken out of it. */
  readonly variables: Record<string, string | undefined>;
  readonly clock: Clock;
  /** Wanted for this and every later run; undefined takes the kept one. */
  readonly port: number | undefined;
  readonly pid: number;
  readonly onBug: (error: unknown) => void;
}
