/** The way to the vault for window and command line: through the running relay, else by opening it for one piece of work. */

import type { KeptTokens } from "../../shared/data-sources/kept-tokens";
import type { KeeperFailure } from "../../shared/failures/keeper-failures";
import { fail, ok, type Result } from "../../shared/failures/result";
import type { Environment } from "../platform/environment";
import { connectToRelay } from "./control/control-client";
import type { Session } from "./control/session";
import { controlPath } from "./control/socket-path";
import { listenerOf, type Owner } from "./relay/peer/owner";
import { keptPort, portOf, relayFolder } from "./relay-place";
import { vaultIsThere } from "./vault/vault-there";

type Parts = Pick<Environment, "appFolder" | "platform" | "variables" | "clock">;

export class Keeper {
  readonly folder: string;
  readonly #of: Parts;
  readonly #system: boolean;

  constructor(environment: Parts, system = false) {
    this.#of = environment;
    this.#system = system;
    this.folder = relayFolder(environment.appFolder, system, environment.variables);
  }

  /** The relay of the whole computer instead of this account's. */
  system(): Keeper {
    return new Keeper(this.#of, true);
  }

  /** Whether anything was ever kept here: looking makes no vault. */
  async isInUse(): Promise<boolean> {
    return vaultIsThere(this.folder);
  }

  /** Undefined before one was chosen. */
  port(): Promise<number | undefined> {
    return keptPort(this.folder);
  }

  /** Whether the account that listens on the relay's port is this one; undefined when nobody listens. */
  async listener(): Promise<{ port: number; owner: Owner } | undefined> {
    const port = await this.port();
    const owner = port === undefined ? undefined : await listenerOf(port, this.#of.platform);
    return port === undefined || owner === undefined ? undefined : { port, owner };
  }

  /**
   * Why nobody should ask at a port that kept data sources name: nobody listens, or another account does, and would read
   * their keys. A relay of the whole computer is root's.
   */
  async listenerFailure(port: number): Promise<KeeperFailure | undefined> {
    const owner = await listenerOf(port, this.#of.platform);
    if (owner === undefined) return { code: "relayNotRunning" };
    const own = typeof owner !== "object" || owner.uid === 0 || owner.uid === process.getuid?.();
    return own ? undefined : { code: "relayPortTaken", port, owner: String(owner.uid) };
  }

  /** What is kept; looking makes no vault. */
  async status(): Promise<Result<KeptTokens>> {
    if (!(await this.isInUse())) {
      const nothing: KeptTokens = {
        ...{ relay: null, port: null, protection: "file" },
        ...{ tokens: [], log: [], strays: [] },
      };
      const running = await this.#relay();
      if (running === undefined) return ok({ ...nothing, port: (await this.port()) ?? null });
      running.close();
    }
    return this.withVault(({ custody }) => custody.ask("status", {}));
  }

  /** Runs with the vault in hand and lets go of it afterwards, whatever happens. */
  async withVault<T>(run: (session: Session) => Promise<Result<T>>): Promise<Result<T>> {
    const remote = await this.#relay();
    if (remote === undefined) return this.#withOwnVault(run);
    try {
      const port = await portOf(this.folder);
      return await run({
        custody: remote,
        port,
        relayRuns: true,
        serve: async () => ok(async () => undefined),
      });
    } finally {
      remote.close();
    }
  }

  #relay() {
    const { platform, variables } = this.#of;
    return connectToRelay(controlPath(this.folder, platform, variables));
  }

  /** Encryption, HTTP server and what a refresh needs are loaded only where no relay has them open. */
  async #withOwnVault<T>(run: (session: Session) => Promise<Result<T>>): Promise<Result<T>> {
    const { openOwnVault } = await import("./own-vault");
    const appFolder = this.#system ? this.folder : this.#of.appFolder;
    const own = await openOwnVault({ ...this.#of, folder: this.folder, appFolder });
    if (!own.ok) return fail(own.failure);
    try {
      return await run(own.value.session);
    } finally {
      await own.value.close();
    }
  }
}
