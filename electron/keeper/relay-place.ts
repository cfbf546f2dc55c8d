/** Where a relay's files lie, and the port it keeps: the kept data sources name it. */
import { mkdir } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { z } from "zod";
import { firstRelayPort } from "../../shared/oauth/relay-address";
import { readIfThere, writeDurably } from "../disk/durable-file";

const firstSystemPort = 891;

/** The state folder of the system's relay, as its unit names it. */
const systemFolder = "/var/lib/odbc-oauth-manager";

const Place = z.object({ port: z.number().int().min(1).max(65_535) });

/** The system's relay has a folder of its own, an account's lies in the app's folder. */
export function relayFolder(
  appFolder: string,
  system: boolean,
  variables: Readonly<Record<string, string | undefined>>,
): string {
  if (!system) return join(appFolder, "relay");
  const [given] = (variables.STATE_DIRECTORY ?? "").split(":");
  return given === undefined || given === "" ? systemFolder : given;
}

/** Undefined before one was chosen. */
export async function keptPort(folder: string): Promise<number | undefined> {
  const text = await readIfThere(join(folder, "relay.json"));
  if (text === undefined) return undefined;
  try {
    return Place.safeParse(JSON.parse(text.toString("utf8"))).data?.port;
  } catch {
    return undefined;
  }
}

export async function keepPort(folder: string, port: number): Promise<void> {
  if ((await keptPort(folder)) === port) return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeDurably(join(folder, "relay.json"), `${JSON.stringify({ port })}\n`);
}

/** The port of this folder's relay: the kept one, else the first that is free now, kept from then on. */
export async function portOf(folder: string): Promise<number> {
  const kept = await keptPort(folder);
  if (kept !== undefined) return kept;
  const port = await freePortFor(false);
  await keepPort(folder, port);
  return port;
}

/** The first free port a relay proposes; below 1024 for the whole computer: no ordinary account can sit on it. */
export async function freePortFor(system: boolean): Promise<number> {
  const first = system ? firstSystemPort : firstRelayPort;
  for (let port = first; port < first + 100; port += 1) if (await isFree(port)) return port;
  return first;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ host: "127.0.0.1", port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
