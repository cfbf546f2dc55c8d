/** For whom a data source is read: account, home, environment and rights of oneself, a user, a process or a unit. */

import type { ReaderChoice } from "../../../shared/connection/test-view";
import { fail, ok, type Result } from "../../../shared/failures/result";
import { shellQuoted } from "../../../shared/shell-quoted";
import type { Environment } from "../../platform/environment";
import { type Account, accountOf, accountOfId } from "./accounts";
import { readProcess } from "./process";
import { readUnit } from "./unit";

export interface Reader {
  /** "user bob", "process 4711 (python3)"; empty for oneself. */
  readonly label: string;
  /** Undefined: the account this app runs under. */
  readonly account: Account | undefined;
  readonly homeFolder: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly bits: 32 | 64;
  /** What is to be known of it: another mount namespace, files of its environment that could not be read. */
  readonly notes: readonly string[];
}

export function isOneself(reader: Reader): boolean {
  return reader.label === "";
}

/** @param name the data source, for the command that can look where this account cannot. */
export async function readReader(
  choice: ReaderChoice,
  environment: Environment,
  name: string,
): Promise<Result<Reader>> {
  switch (choice.kind) {
    case "me":
      return ok(oneself(environment));
    case "user":
      return readUser(choice.name);
    case "process":
      return readProcessReader(choice.pid, name);
    case "unit":
      return readUnitReader(choice.name, environment);
  }
}

function oneself(environment: Environment): Reader {
  return {
    label: "",
    account: undefined,
    homeFolder: environment.homeFolder,
    variables: environment.variables,
    bits: 64,
    notes: [],
  };
}

/** A new login of the user: no variable of ours goes along. */
async function readUser(name: string): Promise<Result<Reader>> {
  const account = await accountOf(name);
  if (account === undefined) return fail({ code: "readerNotFound", kind: "user", name });
  const variables = { HOME: account.homeFolder, USER: account.name, PATH: "/usr/local/bin:/usr/bin:/bin" };
  const { homeFolder } = account;
  return ok({ label: `user ${account.name}`, account, homeFolder, variables, bits: 64, notes: [] });
}

async function readProcessReader(pid: number, name: string): Promise<Result<Reader>> {
  const process = await readProcess(pid);
  if (process === undefined) return fail({ code: "readerNotFound", kind: "process", name: String(pid) });
  const label = `process ${pid} (${process.name})`;
  if (process.variables === undefined) {
    const command = `sudo odbc-oauth-manager test ${shellQuoted(name)} --as ${pid}`;
    return fail({ code: "readerNotVisible", reader: label, command });
  }
  const account = await accountOfId(process.uid, process.gids);
  const homeFolder = process.variables.HOME ?? account.homeFolder;
  return ok({
    label,
    account,
    homeFolder,
    variables: process.variables,
    bits: process.bits,
    notes: process.notes,
  });
}

async function readUnitReader(name: string, environment: Environment): Promise<Result<Reader>> {
  const unit = await readUnit(name, environment.variables);
  if (unit === undefined) return fail({ code: "readerNotFound", kind: "unit", name });
  const account = await accountOf(unit.user);
  if (account === undefined) return fail({ code: "readerNotFound", kind: "user", name: unit.user });
  const { homeFolder } = account;
  const variables = { HOME: homeFolder, USER: account.name, PATH: "/usr/bin:/bin", ...unit.variables };
  return ok({ label: `unit ${unit.name}`, account, homeFolder, variables, bits: 64, notes: unit.notes });
}
