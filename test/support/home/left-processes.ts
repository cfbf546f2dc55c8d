/** Owns finding what a started app has left running: processes of its group, or with its home in their environment. */
import { readdir, readFile } from "node:fs/promises";

export interface LeftProcess {
  readonly pid: number;
  readonly command: string;
}

/** @param groupId the app's process id: it was started as the leader of its own group. */
export async function leftProcesses(groupId: number, appFolder: string): Promise<LeftProcess[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(pids.map((pid) => ifLeft(pid, groupId, appFolder)));
  return found.filter((process) => process !== undefined);
}

/** A process that ends while it is looked at is not left. */
async function ifLeft(pid: number, groupId: number, appFolder: string): Promise<LeftProcess | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    // After the name, which may hold blanks and parentheses: state, parent, group.
    const [state, , group] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (state === "Z" || pid === process.pid) return undefined;
    const environment = await readFile(`/proc/${pid}/environ`, "utf8");
    const belongs =
      Number(group) === groupId || environment.split("\0").includes(`ODBC_OAUTH_MANAGER_HOME=${appFolder}`);
    const command = (await readFile(`/proc/${pid}/cmdline`, "utf8")).replaceAll("\0", " ").trim();
    return belongs ? { pid, command } : undefined;
  } catch {
    return undefined;
  }
}
