/** Opens the vault in this process, under its lock, for one piece of work. */
import type { KeeperFailure } from "../../shared/failures/keeper-failures";
import { ok, type Result } from "../../shared/failures/result";
import type { Clock } from "../platform/environment";
import { Scope } from "../platform/scope";
import type { Session } from "./control/session";
import { type OpenDesk, openDesk } from "./open-desk";
import { listen } from "./relay/listening";
import { RelayMetrics } from "./relay/metrics";
import { connectionOwners } from "./relay/peer/owner";
import { RelayServer } from "./relay/server";
import { portOf } from "./relay-place";
import { ServiceAsking } from "./renewal/service-asking";

export interface OwnVaultOptions {
  readonly folder: string;
  readonly appFolder: string;
  readonly platform: NodeJS.Platform;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
}

export interface OwnVault {
  readonly session: Session;
  close(): Promise<void>;
}

export async function openOwnVault(options: OwnVaultOptions): Promise<Result<OwnVault, KeeperFailure>> {
  const scope = new Scope();
  const port = await portOf(options.folder);
  const asking = scope.own(new ServiceAsking(options));
  const opened = await openDesk({ ...options, asking, place: () => ({ relay: null, port }) });
  if (!opened.ok) return opened;
  const desk = scope.own(opened.value);
  return ok({
    session: {
      custody: desk.custodian,
      port,
      relayRuns: false,
      serve: () => serve(desk, port, options),
    },
    close: () => scope.close(),
  });
}

/** A relay for a moment, in this process: the proof goes the very way a driver's request will. */
async function serve(
  { desk, vault }: OpenDesk,
  port: number,
  { clock, platform }: OwnVaultOptions,
): Promise<Result<() => Promise<void>, KeeperFailure>> {
  const metrics = new RelayMetrics(vault, () => clock.now());
  const server = new RelayServer({
    clock,
    owners: connectionOwners(platform),
    ready: async () => ok({ desk, metrics: () => metrics.text() }),
    onBug: (error) => {
      throw error;
    },
  });
  const bound = await listen(server.http, { handedOver: undefined, port });
  return bound.ok ? ok(() => server.close()) : bound;
}
