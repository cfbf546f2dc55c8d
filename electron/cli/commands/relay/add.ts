/** `relay add NAME`: the relay keeps the data source's token from now on. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { InvalidArgumentError } from "commander";
import { fail, ok, type Result } from "../../../../shared/failures/result";
import type { RefreshTokenRule } from "../../../../shared/oauth/refresh-token-life";
import type { Services } from "../../../services";
import type { CommandContext } from "../../command-context";
import type { Output } from "../../output";
import { openDraft } from "../tokens/open-draft";
import { moverFor, type RelayFlags, relayFlags } from "./flags";

interface AddFlags extends RelayFlags {
  readonly allowUser?: readonly string[];
  readonly allowGroup?: readonly string[];
  readonly idleDays?: number;
  readonly days?: number;
}

const run = promisify(execFile);

export function addRelayAdd({ program, output, run: withServices }: CommandContext): void {
  relayFlags(
    program.command("add").argument("<name>").description("let the relay keep a data source's token"),
  )
    .option("--confirm", "go on although the proof uses the token once")
    .option("--all", "move all data sources that hold the same token")
    .option("--allow-user <user>", "an account that may ask too, for a file of the system", collect, [])
    .option("--allow-group <group>", "a group whose accounts may ask too", collect, [])
    .option("--idle-days <days>", "the service ends the token when unused for so long", readDays)
    .option("--days <days>", "the service ends the token so long after the sign-in", readDays)
    .action((name: string, flags: AddFlags) =>
      withServices(flags, (services) => add(services, output, name, flags)),
    );
}

function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

async function add(services: Services, output: Output, name: string, flags: AddFlags): Promise<Result<void>> {
  const draft = await openDraft(services, name, flags.file);
  if (!draft.ok) return draft;
  const users = await numbersOf("passwd", flags.allowUser ?? []);
  const groups = await numbersOf("group", flags.allowGroup ?? []);
  const moved = await moverFor(services, flags).moveIn(draft.value.draftId, {
    confirmed: flags.confirm === true,
    all: flags.all === true,
    users,
    groups,
    rule: ruleOf(flags),
  });
  if (!moved.ok) return moved;
  for (const one of moved.value.names) {
    output.line(`${one}: the relay on 127.0.0.1:${moved.value.port} keeps its token.`);
  }
  return moved.value.relayRuns ? ok(undefined) : fail({ code: "relayNotRunning" });
}

function ruleOf({ idleDays, days }: AddFlags): RefreshTokenRule | undefined {
  if (idleDays === undefined && days === undefined) return undefined;
  return { ...(idleDays !== undefined && { idleDays }), ...(days !== undefined && { days }) };
}

function readDays(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1) throw new InvalidArgumentError("Give a number of days.");
  return days;
}

/** Accounts by name or number, as the system's own directories know them. */
async function numbersOf(table: "passwd" | "group", names: readonly string[]): Promise<number[]> {
  return Promise.all(
    names.map(async (name) => {
      const found = await run("getent", [table, "--", name]).catch(() => undefined);
      const number = Number(found?.stdout.split(":")[2]);
      if (found === undefined || !Number.isInteger(number)) {
        throw new InvalidArgumentError(`There is no ${table === "passwd" ? "user" : "group"} ${name}.`);
      }
      return number;
    }),
  );
}
