/** Finds the account behind a connection from this computer, by the client's own row in the kernel's table of sockets. */
import { readFile } from "node:fs/promises";
import { type Endpoint, findRow, ipv4Row, mappedRow, ownerOf, readRows } from "./socket-rows";

export interface Connection {
  readonly client: Endpoint;
  readonly server: Endpoint;
}

/** "unknown": the system has no such table (Windows, macOS); "none": it has, and says nobody. */
export type Owner = { readonly uid: number } | "none" | "unknown";

export type OwnerLookup = (connection: Connection) => Promise<Owner>;

type Table = "/proc/self/net/tcp" | "/proc/self/net/tcp6";

/** Each reading takes 4 to 7 ms of the kernel's time: one at a time, shared by all who wait for the next. */
class SharedTable {
  readonly #path: Table;
  #next: Promise<string> | undefined;
  #running: Promise<unknown> = Promise.resolve();

  constructor(path: Table) {
    this.#path = path;
  }

  /** A reading that begins after this call. */
  read(): Promise<string> {
    this.#next ??= this.#running.then(() => {
      this.#next = undefined;
      const reading = readFile(this.#path, "latin1").catch(() => "");
      this.#running = reading;
      return reading;
    });
    return this.#next;
  }
}

/** For one server; on other systems than Linux the key alone decides. */
export function connectionOwners(platform: NodeJS.Platform): OwnerLookup {
  if (platform !== "linux") return async () => "unknown";
  const four = new SharedTable("/proc/self/net/tcp");
  const six = new SharedTable("/proc/self/net/tcp6");
  return async ({ client, server }) => {
    const row =
      findRow(await four.read(), ipv4Row(client), ipv4Row(server)) ??
      findRow(await six.read(), mappedRow(client), mappedRow(server));
    const uid = row === undefined ? undefined : ownerOf(row);
    return uid === undefined ? "none" : { uid };
  };
}

/** The account that listens on a loopback port, where the system says so; undefined when nobody does. */
export async function listenerOf(port: number, platform: NodeJS.Platform): Promise<Owner | undefined> {
  if (platform !== "linux") return "unknown";
  const tables = await Promise.all(
    (["/proc/self/net/tcp", "/proc/self/net/tcp6"] as const).map((path) =>
      readFile(path, "latin1").catch(() => ""),
    ),
  );
  const end = ipv4Row({ address: "0.0.0.0", port }).slice(-5);
  const listening = tables.flatMap(readRows).find((row) => row.state === "0A" && row.local.endsWith(end));
  return listening === undefined ? undefined : { uid: listening.uid };
}
