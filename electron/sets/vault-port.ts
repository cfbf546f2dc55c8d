/** How a set gets at this computer's vault, whoever keeps it. */
import type { Secret } from "../../shared/secret";

export interface VaultPort {
  /** The value under this name; undefined when the vault has none, "noVault" where nothing keeps a vault. */
  read(name: string): Promise<Secret | undefined | "noVault">;
}

export const noVault: VaultPort = { read: async () => "noVault" };
