/** Who can read a file beside its owner, in words: told before the rights of others are taken away. */
import { readFile } from "node:fs/promises";
import type { OdbcFile } from "../disk/odbc-file";

/** What making the file private takes from whom; undefined when it takes nothing from anybody. */
export async function accessLost(file: OdbcFile): Promise<string | undefined> {
  const everyone = (file.mode & 0o007) !== 0;
  const group = (file.mode & 0o070) !== 0;
  if (!everyone && !group) return undefined;
  const owner = await nameOf("/etc/passwd", file.owner.uid);
  const groupWords = `members of the group ${await nameOf("/etc/group", file.owner.gid)}`;
  const losers = everyone ? `every other account on this computer, ${groupWords} among them` : groupWords;
  const change = (file.mode & 0o022) === 0 ? "read" : "read or change";
  return `Only ${owner} can use the file then. These lose it: ${losers}. Programs that run under other accounts can no longer ${change} it, nor connect through its data sources.`;
}

/** The name of a user or group id in passwd(5) or group(5), else the number: other directories are not asked. */
async function nameOf(table: string, id: number): Promise<string> {
  const lines = (await readFile(table, "utf8").catch(() => "")).split("\n");
  const found = lines.map((line) => line.split(":")).find((fields) => fields[2] === String(id));
  return found?.[0] ?? String(id);
}
