/**
 * The relay as a process: listening before the vault is open, so that nobody who connects at the start is refused. What
 * only an open vault needs is loaded after that.
 */
import type { KeeperFailure } from "../../../shared/failures/keeper-failures";
import { fail, ok, type Result } from "../../../shared/failures/result";
import { Scope } from "../../platform/scope";
import { keepPort, portOf } from "../relay-place";
import { listen, takeHandedOver } from "./listening";
import { connectionOwners } from "./peer/owner";
import { type RelayRefusal, refusalFor } from "./request/refusal";
import type { RelayRun } from "./run-options";
import { type OpenRelay, RelayServer } from "./server";

export interface RunningRelay {
  readonly port: number;
  /** Whether the vault opened, and how; `ok` means that tokens are given. */
  readonly opened: Promise<Result<void, KeeperFailure>>;
  /** The service manager holds the socket: the process stays and says why, whatever is wrong. */
  readonly activated: boolean;
  close(): Promise<void>;
}

/** After this long a vault that did not open is tried again, when somebody asks; in ms. */
const betweenTries = 5000;

/** Starts to listen. Fails when it cannot: the port is taken, or not ours to take. */
export async function startRelay(run: RelayRun): Promise<Result<RunningRelay, KeeperFailure>> {
  const handedOver = takeHandedOver(run.variables, run.pid);
  const wanted = handedOver === undefined ? (run.port ?? (await portOf(run.folder))) : 0;
  const scope = new Scope();
  const opening = new Opening(run, scope);
  const server = new RelayServer({
    clock: run.clock,
    owners: connectionOwners(run.platform),
    ready: () => opening.ready(),
    onBug: run.onBug,
    onAnswer: (status) => opening.answered(status),
  });
  const bound = await listen(server.http, { handedOver, port: wanted });
  if (!bound.ok) return bound;
  opening.port = bound.value;
  const opened = opening.first();
  return ok({
    port: bound.value,
    opened,
    activated: handedOver !== undefined,
    close: async () => {
      await server.close();
      await opened;
      await scope.close();
    },
  });
}

/** The vault's opening, tried again while it fails. */
class Opening {
  port = 0;
  readonly #run: RelayRun;
  readonly #scope: Scope;
  #state: Promise<Result<OpenRelay, KeeperFailure>> | undefined;
  #failedAt: number | undefined;
  #count: (status: number) => void = () => undefined;

  constructor(run: RelayRun, scope: Scope) {
    this.#run = run;
    this.#scope = scope;
  }

  answered(status: number): void {
    this.#count(status);
  }

  async first(): Promise<Result<void, KeeperFailure>> {
    const opened = await this.#opened();
    return opened.ok ? ok(undefined) : opened;
  }

  async ready(): Promise<Result<OpenRelay, RelayRefusal>> {
    const opened = await this.#opened();
    if (opened.ok) return opened;
    return fail(refusalFor({ failure: opened.failure, retryAfterSeconds: betweenTries / 1000 }));
  }

  #opened(): Promise<Result<OpenRelay, KeeperFailure>> {
    const failedAt = this.#failedAt;
    const rested = failedAt !== undefined && this.#run.clock.now() - failedAt >= betweenTries;
    if (rested) this.#state = undefined;
    this.#state ??= this.#open();
    return this.#state;
  }

  async #open(): Promise<Result<OpenRelay, KeeperFailure>> {
    this.#failedAt = undefined;
    const { openRelay } = await import("./open-relay");
    const opened = await openRelay(this.#run, this.port, this.#scope);
    if (!opened.ok) {
      this.#failedAt = this.#run.clock.now();
      return opened;
    }
    await keepPort(this.#run.folder, this.port);
    this.#count = opened.value.answered;
    return opened;
  }
}
