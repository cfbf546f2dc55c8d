/** A systemd unit as it would start: its files and drop-ins read in systemd's order, whether systemd runs here or not. */
import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { basename, isAbsolute, join } from "node:path";
import { promisify } from "node:util";
import { environmentFileVariables, type UnitSettings, unitSettings } from "./unit-file";

const run = promisify(execFile);

export interface Unit {
  readonly name: string;
  readonly user: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
}

/** systemd.unit(5), the first wins; used where systemd's own tool does not say. */
const usualFolders = [
  "/etc/systemd/system",
  "/run/systemd/system",
  "/usr/local/lib/systemd/system",
  "/usr/lib/systemd/system",
  "/lib/systemd/system",
];

type Variables = Readonly<Record<string, string | undefined>>;

async function unitFolders(variables: Variables): Promise<readonly string[]> {
  const env = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined));
  const answer = await run("systemd-analyze", ["unit-paths"], { env, timeout: 5000 }).catch(() => undefined);
  const folders = answer?.stdout.split("\n").filter(isAbsolute) ?? [];
  return folders.length === 0 ? usualFolders : folders;
}

async function text(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}

/** @param name "reports.service", "reports", or the path of a unit file. */
export async function readUnit(name: string, variables: Variables): Promise<Unit | undefined> {
  const asPath = isAbsolute(name);
  const full = basename(/\.[a-z]+$/.test(name) ? name : `${name}.service`);
  if (!/^[\w:.\\@-]+$/.test(full)) return undefined;
  const folders = asPath ? [join(name, "..")] : await unitFolders(variables);
  // An instance (report@eu.service) is made from its template.
  const template = full.replace(/@[^.]*\./, "@.");
  const main = await firstOf(folders, [...new Set([full, template])]);
  if (main === undefined) return undefined;
  const dropIns = await dropInTexts(folders, [...new Set([template, full])]);
  const settings = unitSettings([main, ...dropIns]);
  return { name: full, user: settings.user, ...(await environmentOf(settings)) };
}

async function firstOf(folders: readonly string[], names: readonly string[]): Promise<string | undefined> {
  for (const name of names) {
    for (const folder of folders) {
      const found = await text(join(folder, name));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** `NAME.d/*.conf` of every folder; of equal names the first folder's counts; in the order of their names. */
async function dropInTexts(folders: readonly string[], names: readonly string[]): Promise<string[]> {
  const paths = new Map<string, string>();
  for (const name of names) {
    for (const folder of folders) {
      const inside = await readdir(join(folder, `${name}.d`)).catch(() => []);
      for (const file of inside.filter((each) => each.endsWith(".conf"))) {
        if (!paths.has(file)) paths.set(file, join(folder, `${name}.d`, file));
      }
    }
  }
  const sorted = [...paths].sort(([a], [b]) => (a < b ? -1 : 1));
  const texts = await Promise.all(sorted.map(([, path]) => text(path)));
  return texts.filter((each) => each !== undefined);
}

async function environmentOf(settings: UnitSettings): Promise<Pick<Unit, "variables" | "notes">> {
  const variables: Record<string, string> = { ...settings.variables };
  const notes: string[] = [];
  for (const { path, optional } of settings.environmentFiles) {
    const content = await text(path);
    if (content !== undefined) Object.assign(variables, environmentFileVariables(content));
    else if (!optional) notes.push(`Its EnvironmentFile ${path} is not there or cannot be read here.`);
  }
  return { variables, notes };
}
