/** How a set gets at this computer's vault, whoever keeps it. */
import type { Secret } from "../../shared/secret";

/** "noVault": nothing keeps a vault here. "vaultClosed": there is one, and it could not be opened. */
export type VaultAbsence = "noVault" | "vaultClosed";

export interface VaultPort {
  /** The values under these names; a name that the vault does not know is left out. */
  read(names: readonly string[]): Promise<ReadonlyMap<string, Secret> | VaultAbsence>;
}
