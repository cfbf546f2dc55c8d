/** The way from the vault to the services: the network settings of the app, and what only a refresh needs, loaded at the first one. */
import type { Result } from "../../../shared/failures/result";
import type { Clock } from "../../platform/environment";
import type { Closable } from "../../platform/scope";
import type { VaultToken } from "../vault/schema";
import type { Obtained } from "./renewal";
import type { Wanted } from "./wanted";

interface Loaded extends Closable {
  ask(token: VaultToken, wanted: Wanted): Promise<Result<Obtained>>;
}

export class ServiceAsking implements Closable {
  readonly #appFolder: string;
  readonly #variables: Readonly<Record<string, string | undefined>>;
  readonly #clock: Clock;
  #loaded: Promise<Loaded> | undefined;

  constructor(of: {
    readonly appFolder: string;
    readonly variables: Readonly<Record<string, string | undefined>>;
    readonly clock: Clock;
  }) {
    this.#appFolder = of.appFolder;
    this.#variables = of.variables;
    this.#clock = of.clock;
  }

  async ask(token: VaultToken, wanted: Wanted): Promise<Result<Obtained>> {
    this.#loaded ??= this.#load();
    return (await this.#loaded).ask(token, wanted);
  }

  async close(): Promise<void> {
    await (await this.#loaded)?.close();
  }

  async #load(): Promise<Loaded> {
    const { openAsking } = await import("./open-asking");
    return openAsking(this.#appFolder, this.#variables, this.#clock);
  }
}
