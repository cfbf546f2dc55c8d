/** The flags of every command that takes a set. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import { fail, ok, type Result } from "../../../../shared/failures/result";
import { Secret } from "../../../../shared/secret";
import { requireSystemCode } from "../../../disk/system-errors";
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

export interface PlacedSetFlags extends SetFlags {
  readonly passphraseFile?: string;
}

/** As `setFlags`, for what works on this computer's files; the set may be a bundle. */
export function placedSetFlags(command: Command): Command {
  return commonFlags(setFlags(command), false)
    .option("--passphrase-file <file>", "a bundle: the passphrase it was made with")
    .option("--json", "machine-readable output; secrets are masked in it, too");
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

export async function placedRequest(path: string, flags: PlacedSetFlags): Promise<Result<SetRequest>> {
  const passphrase = await readPassphrase(flags.passphraseFile);
  return passphrase.ok ? ok({ ...setRequest(path, flags), passphrase: passphrase.value }) : passphrase;
}

/** Without the line end that editors put behind it; undefined where no file was named. */
export async function readPassphrase(file: string | undefined): Promise<Result<Secret | undefined>> {
  if (file === undefined) return ok(undefined);
  try {
    return ok(new Secret((await readFile(file, "utf8")).replace(/\r?\n$/, "")));
  } catch (error) {
    return fail({ code: "setFileNotRead", path: file, systemCode: requireSystemCode(error) });
  }
}
