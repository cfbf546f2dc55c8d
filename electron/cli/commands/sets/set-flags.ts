/** The flags of every command that takes a set. */
import { resolve } from "node:path";
import type { Command } from "commander";
import type { SetRequest } from "../../../sets/planning";
import { type CommonFlags, commonFlags } from "../../command-context";

export interface SetFlags extends CommonFlags {
  readonly env?: string;
  readonly identity?: string;
  readonly allowClear?: boolean;
}

/** `<set>`, which environment it is for, and what opens its secrets. */
export function setFlags(command: Command): Command {
  return command
    .argument("<set>", "the set's YAML file")
    .option("--env <name>", "the environment whose values count")
    .option("--identity <file>", "age identity that opens the set's secrets")
    .option("--allow-clear", "take a set in which secrets stand in clear");
}

/** As `setFlags`, for what works on this computer's files. */
export function placedSetFlags(command: Command): Command {
  return commonFlags(setFlags(command), false).option(
    "--json",
    "machine-readable output; secrets are masked in it, too",
  );
}

export function setRequest(path: string, flags: SetFlags): SetRequest {
  return {
    path: resolve(path),
    environment: flags.env,
    file: flags.file === undefined ? undefined : resolve(flags.file),
    identity: flags.identity,
    allowClear: flags.allowClear === true,
  };
}
