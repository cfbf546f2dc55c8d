/** The one file with the tokens: opened by one process, changed as a value, on disk before anybody hears of it. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { KeeperFailure } from "../../../shared/failures/keeper-failures";
import { fail, ok, type Result } from "../../../shared/failures/result";
import { readIfThere, writeDurably } from "../../disk/durable-file";
import { systemCodeOf } from "../../disk/system-errors";
import type { Closable } from "../../platform/scope";
import { withToken } from "./changes";
import { seal, unseal } from "./encryption";
import { type KeySources, type OpenKey, openKey } from "./identity";
import { type Owning, ownVault } from "./owner-lock";
import { emptyVault, type VaultEntry, type VaultState, type VaultToken } from "./schema";
import { vaultFile } from "./vault-there";

interface Opened {
  readonly path: string;
  readonly key: OpenKey;
  readonly owning: Extract<Owning, { held: true }>;
  readonly state: VaultState;
}

export class Vault implements Closable {
  readonly #path: string;
  readonly #key: OpenKey;
  readonly #owning: Opened["owning"];
  #state: VaultState;
  /** The newest state on disk; what is newer waits for the next write. */
  #onDisk: VaultState;
  #writing: Promise<Result<void, KeeperFailure>> | undefined;

  constructor(opened: Opened) {
    this.#path = opened.path;
    this.#key = opened.key;
    this.#owning = opened.owning;
    this.#state = opened.state;
    this.#onDisk = opened.state;
  }

  get keptIn(): OpenKey["keptIn"] {
    return this.#key.keptIn;
  }

  /** As it is now: a change makes a new value and leaves this one as it was. */
  get state(): VaultState {
    return this.#state;
  }

  /** False while the disk did not take the latest change: then nobody may be answered from it. */
  get isOnDisk(): boolean {
    return this.#state === this.#onDisk;
  }

  entry(id: string): VaultEntry | undefined {
    return this.#state.entries.find((entry) => entry.id === id);
  }

  token(id: string): VaultToken | undefined {
    return this.#state.tokens.find((token) => token.id === id);
  }

  /**
   * Changes the vault and returns when it is on disk. Fails with vaultNotWritten: the change then stands in memory
   * and is written with the next one, or by `flush`.
   */
  change(how: (state: VaultState) => VaultState): Promise<Result<void, KeeperFailure>> {
    this.#state = how(this.#state);
    return this.flush();
  }

  /** Changes one token; one that is gone meanwhile stays gone. */
  changeToken(id: string, part: Partial<VaultToken>): Promise<Result<void, KeeperFailure>> {
    return this.change((state) => withToken(state, id, part));
  }

  /** Writes what is not on disk yet. Changes made while a write runs go together into the next. */
  async flush(): Promise<Result<void, KeeperFailure>> {
    if (this.isOnDisk) return this.#writing ?? ok(undefined);
    const before = this.#writing;
    if (before !== undefined) {
      await before;
      return this.flush();
    }
    this.#writing = this.#write(this.#state);
    try {
      return await this.#writing;
    } finally {
      this.#writing = undefined;
    }
  }

  async close(): Promise<void> {
    await this.flush();
    await this.#owning.release();
  }

  async #write(state: VaultState): Promise<Result<void, KeeperFailure>> {
    try {
      await writeDurably(this.#path, await seal(state, this.#key.identity));
    } catch (error) {
      const systemCode = systemCodeOf(error);
      if (systemCode === undefined) throw error;
      return fail({ code: "vaultNotWritten", path: this.#path, systemCode });
    }
    this.#onDisk = state;
    return ok(undefined);
  }
}

/** Opens the vault of a folder, and makes it where there is none. The caller closes it. */
export async function openVault(sources: KeySources): Promise<Result<Vault, KeeperFailure>> {
  const { folder } = sources;
  const path = join(folder, vaultFile);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const owning = await ownVault(folder);
    if (!owning.held) return fail({ code: "vaultInUse", pid: owning.pid });
    const opened = await openOwned(sources, path);
    if (opened.ok) return ok(new Vault({ path, owning, ...opened.value }));
    await owning.release();
    return opened;
  } catch (error) {
    const systemCode = systemCodeOf(error);
    if (systemCode === undefined) throw error;
    return fail({ code: "vaultNotRead", path, systemCode });
  }
}

async function openOwned(
  sources: KeySources,
  path: string,
): Promise<Result<{ key: OpenKey; state: VaultState }, KeeperFailure>> {
  const bytes = await readIfThere(path);
  const key = await openKey(sources, bytes !== undefined);
  if (!key.ok) return fail({ code: "vaultLocked", path, problem: key.failure });
  if (bytes === undefined) return ok({ key: key.value, state: emptyVault });
  const state = await unseal(bytes, key.value.identity);
  if (state.ok) return ok({ key: key.value, state: state.value });
  if (state.failure.kind === "damaged") return fail({ code: "vaultDamaged", path });
  return fail({ code: "vaultNewer", path, version: state.failure.version });
}
