/** What a plan is made of: the set's data sources with their final values, and a step for each. */
import type { DriverDefinition } from "../drivers/driver-definition";
import type { ValueOrigin } from "./fleet-set";

/** An option with its final value; `null` takes it out of the data source. */
export interface FinalOption {
  readonly option: string;
  readonly value: string | null;
  readonly origin: ValueOrigin;
  readonly secret: boolean;
}

export interface FinalSource {
  readonly name: string;
  readonly description: string;
  readonly driver: DriverDefinition | undefined;
  readonly options: readonly FinalOption[];
}

export interface OptionStep {
  readonly option: string;
  /** "extra": another program added it to a data source that the set made; apply leaves it. */
  readonly action: "add" | "change" | "remove" | "extra";
  readonly secret: boolean;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Undefined for what the set no longer names. */
  readonly origin: ValueOrigin | undefined;
}

export interface SourceStep {
  readonly dataSource: string;
  /** "leave": the set made it and no longer names it, and does not prune. */
  readonly action: "create" | "change" | "same" | "delete" | "leave";
  readonly options: readonly OptionStep[];
}
