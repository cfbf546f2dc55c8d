/** The way from the vault to the services: the network settings of the app, and what only a refresh needs, loaded at the first one. */
import type { Result } from "../../../shared/failures/result";
import type { Closable } from "../../platform/scope";
import type { VaultToken } from "../vault/schema";
import type { AskingOptions } from "./open-asking";
import type { Obtained } from "./received";
import type { Wanted } from "./wanted";

interface Loaded extends Closable {
  ask(token: VaultToken, wanted: Wanted): Promise<Result<Obtained>>;
}

export class ServiceAsking implements Closable {
  readonly #of: AskingOptions;
  #loaded: Promise<Loaded> | undefined;

  constructor(options: AskingOptions) {
    this.#of = options;
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
    return openAsking(this.#of);
  }
}
