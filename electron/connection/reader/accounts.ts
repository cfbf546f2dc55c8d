/** Accounts of this computer: name, ids, groups and home, asked through the system's own tools so that directories count too. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gids: readonly number[];
  readonly homeFolder: string;
}

/** By name, or by number as text; undefined where there is none. */
export async function accountOf(name: string): Promise<Account | undefined> {
  // A name that began with a dash would be an option.
  if (name.startsWith("-")) return undefined;
  const passwd = await ask("getent", ["passwd", name]);
  const [login, , uid, , , homeFolder] = passwd?.trim().split(":") ?? [];
  if (login === undefined || uid === undefined || homeFolder === undefined) return undefined;
  const groups = (await ask("id", ["-G", login])) ?? "";
  const gids = groups.trim().split(/\s+/).filter(Boolean).map(Number);
  return { name: login, uid: Number(uid), gids, homeFolder };
}

/** The account of a process: its groups are those it has, not those of a new login. */
export async function accountOfId(uid: number, gids: readonly number[]): Promise<Account> {
  const known = await accountOf(String(uid));
  return { name: known?.name ?? String(uid), uid, gids, homeFolder: known?.homeFolder ?? "/" };
}

async function ask(tool: string, args: readonly string[]): Promise<string | undefined> {
  const answer = await run(tool, [...args], { timeout: 5000 }).catch(() => undefined);
  return answer?.stdout;
}
