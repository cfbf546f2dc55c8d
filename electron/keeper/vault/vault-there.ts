/** Whether a folder holds a vault, without opening or making one. */
import { access } from "node:fs/promises";
import { join } from "node:path";

export const vaultFile = "vault.age";

export function vaultIsThere(folder: string): Promise<boolean> {
  return access(join(folder, vaultFile)).then(
    () => true,
    () => false,
  );
}
