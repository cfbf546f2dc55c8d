/** Who holds a lock: the note it writes, and whether that process still runs. A process id alone says little, since ids are used again. */
import { readFile, readlink } from "node:fs/promises";
import { hostname } from "node:os";
import { z } from "zod";
import { systemCodeOf } from "../system-errors";

export const LockOwner = z.object({
  pid: z.number().int(),
  /** The machine, and the container in which the id counts. */
  host: z.string(),
  /** When the process started, in the kernel's ticks since `boot`; empty where the system does not say. */
  start: z.string(),
  /** The kernel's name for this run of the machine; empty where it gives none. */
  boot: z.string(),
});
export type LockOwner = z.infer<typeof LockOwner>;

/** `unknown`: on another machine, in another container, or on a system that does not tell two processes of one id apart. */
export type OwnerState = "alive" | "dead" | "unknown";

interface Machine {
  readonly host: string;
  readonly boot: string;
}

let machine: Promise<Machine> | undefined;
let own: Promise<LockOwner> | undefined;

/** What this process writes into its locks. */
export function thisOwner(): Promise<LockOwner> {
  own ??= describeThis();
  return own;
}

async function describeThis(): Promise<LockOwner> {
  const { pid } = process;
  return { pid, ...(await thisMachine()), start: (await processStat(pid))?.start ?? "" };
}

function thisMachine(): Promise<Machine> {
  machine ??= askMachine();
  return machine;
}

async function askMachine(): Promise<Machine> {
  const namespace = await readlink("/proc/self/ns/pid").catch(() => "");
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "");
  return { host: `${hostname()} ${namespace}`, boot: boot.trim() };
}

/** A stopped process is alive; one that ended and waits for its parent to notice is not. */
export async function judgeOwner(owner: LockOwner): Promise<OwnerState> {
  const here = await thisMachine();
  if (owner.host !== here.host || owner.boot !== here.boot) return "unknown";
  if (!isRunning(owner.pid)) return "dead";
  const stat = await processStat(owner.pid);
  if (stat === undefined || owner.start === "") return "unknown";
  return stat.start === owner.start && !"ZX".includes(stat.state) ? "alive" : "dead";
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCodeOf(error) === "EPERM";
  }
}

/** State and start time by proc(5): what stands behind the name in brackets, which may itself hold blanks and brackets. */
async function processStat(pid: number): Promise<{ state: string; start: string } | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [state] = fields;
  const start = fields[19];
  return state === undefined || start === undefined ? undefined : { state, start };
}
