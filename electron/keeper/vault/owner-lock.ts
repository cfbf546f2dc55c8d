/**
 * One process at a time has the vault open. Who it is stands in a note: process id, its start time and the boot's id,
 * so that a note left by a killed process, or by a process before a restart, is known as such; its age decides nothing.
 */
import { link, readFile, rename, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { readIfThere } from "../../disk/durable-file";
import { systemCodeOf } from "../../disk/system-errors";

const Owner = z.object({ pid: z.number().int(), startedAt: z.string(), boot: z.string() });
type Owner = z.infer<typeof Owner>;

export type Owning =
  | { readonly held: true; readonly release: () => Promise<void> }
  | { readonly held: false; readonly pid: number };

let asked = 0;

/** Takes the vault of a folder for this process, or says which live process has it. */
export async function ownVault(folder: string): Promise<Owning> {
  const path = join(folder, "vault.owner");
  const me = await thisProcess();
  asked += 1;
  const mine = `${path}.${process.pid}.${asked}`;
  await writeFile(mine, JSON.stringify(me), { mode: 0o600, flag: "wx" });
  try {
    return await take(path, mine);
  } finally {
    await unlink(mine).catch(() => undefined);
  }
}

/** A link is made in one step, its content with it; an existing note is never written over. */
async function take(path: string, mine: string): Promise<Owning> {
  for (;;) {
    try {
      await link(mine, path);
      return { held: true, release: () => unlink(path).catch(() => undefined) };
    } catch (error) {
      if (systemCodeOf(error) !== "EEXIST") throw error;
    }
    const text = await readIfThere(path);
    if (text === undefined) continue;
    const owner = readOwner(text);
    if (owner !== undefined && (await isAlive(owner))) return { held: false, pid: owner.pid };
    await takeAway(path, `${mine}.left`, text);
  }
}

/** Two processes may find the same note left behind: the later one puts back what the earlier one has written since. */
async function takeAway(path: string, aside: string, judged: Buffer): Promise<void> {
  try {
    await rename(path, aside);
  } catch (error) {
    if (systemCodeOf(error) === "ENOENT") return;
    throw error;
  }
  const taken = await readFile(aside);
  if (!taken.equals(judged)) await link(aside, path).catch(() => undefined);
  await unlink(aside);
}

function readOwner(text: Buffer): Owner | undefined {
  try {
    return Owner.safeParse(JSON.parse(text.toString("utf8"))).data;
  } catch {
    return undefined;
  }
}

async function thisProcess(): Promise<Owner> {
  return { pid: process.pid, startedAt: await startOf(process.pid), boot: await bootId() };
}

/** A process id is given again, together with the very start time it never is. */
async function isAlive(owner: Owner): Promise<boolean> {
  if (owner.boot !== (await bootId())) return false;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if (systemCodeOf(error) !== "EPERM") return false;
  }
  return owner.startedAt === (await startOf(owner.pid));
}

/** The kernel's own numbers on Linux; elsewhere the process id alone decides. */
async function startOf(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The second field is the program's name, which may hold blanks and brackets: count behind its last bracket.
  return text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

async function bootId(): Promise<string> {
  const text = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "");
  return text.trim();
}
