/** The names of what lies beside a lock for moments: they say who makes it, before the first byte is in it. */
import { createHash } from "node:crypto";
import { type LockOwner, thisOwner } from "./owner";

let made = 0;

/** A name beside the lock that no other process makes: `.LOCK.MACHINE.PID.START.N`. */
export function nameBeside(path: string, owner: LockOwner): string {
  made += 1;
  return `${path}.${machineKey(owner)}.${owner.pid}.${owner.start}.${made}`;
}

const form = /^\.([0-9a-f]{8})\.(\d+)\.(\d*)\.\d+$/;

/**
 * Who made what has this name beside the lock; `elsewhere` for another machine, container or run of this one, undefined
 * for a name that is not of ours.
 */
export async function ownerOfName(
  name: string,
  lockName: string,
): Promise<LockOwner | "elsewhere" | undefined> {
  const [, machine, pid, start] = form.exec(name.slice(lockName.length)) ?? [];
  if (machine === undefined || pid === undefined || start === undefined) return undefined;
  const here = await thisOwner();
  return machine === machineKey(here) ? { ...here, pid: Number(pid), start } : "elsewhere";
}

/** A process id counts on one machine, in one container and for one run of it. */
function machineKey({ host, boot }: LockOwner): string {
  return createHash("sha256").update(`${host}\0${boot}`).digest("hex").slice(0, 8);
}
