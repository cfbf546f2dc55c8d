/** A computer without a key store: the vault's key lies in a file beside it. */
import type { KeyStore } from "../../../electron/keeper/vault/key-store";

export const noKeyStore: KeyStore = { read: async () => undefined, write: async () => false };
