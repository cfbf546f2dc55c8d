/** What /proc tells of a running process: account, start environment, bits, mount namespace. */
import { readdir, readFile, readlink } from "node:fs/promises";
import { readElf } from "../library/elf";

export interface RunningProcess {
  readonly name: string;
  readonly uid: number;
  readonly gids: readonly number[];
  /** As it was started; undefined where it is hidden from this account. */
  readonly variables: Readonly<Record<string, string>> | undefined;
  readonly bits: 32 | 64;
  readonly notes: readonly string[];
}

/** Undefined when there is no such process (any more), or no /proc. */
export async function readProcess(pid: number): Promise<RunningProcess | undefined> {
  const status = await read(`/proc/${pid}/status`);
  if (status === undefined) return undefined;
  const field = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, "m").exec(status)?.[1] ?? "";
  const ids = (name: string) => field(name).split(/\s+/).filter(Boolean).map(Number);
  const environ = await read(`/proc/${pid}/environ`);
  const unit = unitIn((await read(`/proc/${pid}/cgroup`)) ?? "");
  return {
    name: field("Name"),
    uid: ids("Uid")[1] ?? 0,
    gids: [...ids("Gid").slice(1, 2), ...ids("Groups")],
    variables: environ === undefined ? undefined : variablesIn(environ),
    bits: await bitsOf(pid),
    notes: [
      ...(unit === undefined ? [] : [`It belongs to the unit ${unit}.`]),
      ...((await isElsewhere(pid))
        ? ["It has a file system of its own (mount namespace): files of the same name can be others there."]
        : []),
    ],
  };
}

async function read(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}

function variablesIn(environ: string): Record<string, string> {
  const pairs = environ.split("\0").flatMap((line) => {
    const equals = line.indexOf("=");
    return equals > 0 ? [[line.slice(0, equals), line.slice(equals + 1)] as const] : [];
  });
  return Object.fromEntries(pairs);
}

async function bitsOf(pid: number): Promise<32 | 64> {
  const program = await readElf(`/proc/${pid}/exe`);
  return program.kind === "elf" ? program.bits : 64;
}

async function isElsewhere(pid: number): Promise<boolean> {
  const namespace = (id: string) => readlink(`/proc/${id}/ns/mnt`).catch(() => undefined);
  const [own, other] = [await namespace("self"), await namespace(String(pid))];
  return own !== undefined && other !== undefined && own !== other;
}

/** The last part of the control group that is a service: `0::/system.slice/reports.service`. */
function unitIn(cgroup: string): string | undefined {
  return /\/([^/\n]+\.service)(?:\/|$)/m.exec(cgroup)?.[1];
}

export interface ProcessEntry {
  readonly pid: number;
  readonly name: string;
}

/** Processes that could use ODBC, by name: kernel threads have no program and are left out. */
export async function listProcesses(): Promise<ProcessEntry[]> {
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const entries = await Promise.all(
    pids.map(async (pid): Promise<ProcessEntry[]> => {
      const words = ((await read(`/proc/${pid}/cmdline`)) ?? "").split("\0").filter(Boolean);
      return words.length === 0 ? [] : [{ pid: Number(pid), name: words.join(" ").slice(0, 200) }];
    }),
  );
  return entries.flat().sort((a, b) => a.name.localeCompare(b.name) || a.pid - b.pid);
}
