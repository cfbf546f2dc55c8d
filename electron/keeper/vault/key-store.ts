/** The account's own key store (Secret Service, Keychain, Windows' credentials), where there is one and it is unlocked. */
import { Secret } from "../../../shared/secret";

/** A desktop's prompt may wait for a person: a service cannot. In ms. */
const longestWait = 4000;
const service = "odbc-oauth-manager";

export interface KeyStore {
  /** Undefined: nothing is kept under this name, or the store cannot be asked. */
  read(account: string): Promise<Secret | undefined>;
  /** False when the store did not take it, or does not give it back. */
  write(account: string, secret: Secret): Promise<boolean>;
}

/** Loaded when first asked: a native library that is missing or finds no session bus is a store that is not there. */
async function entryFor(account: string) {
  const { AsyncEntry } = await import("@napi-rs/keyring");
  // Without this the kernel's keyring is taken where there is no session bus, and a restart of the computer empties it.
  return new AsyncEntry(service, account, { linux: { store: "secret-service" } });
}

async function read(account: string): Promise<Secret | undefined> {
  try {
    const entry = await entryFor(account);
    const kept = await entry.getPassword(AbortSignal.timeout(longestWait));
    return kept === null || kept === undefined ? undefined : new Secret(kept);
  } catch {
    return undefined;
  }
}

export const systemKeyStore: KeyStore = {
  read,
  async write(account, secret) {
    try {
      const entry = await entryFor(account);
      await entry.setPassword(secret.reveal(), AbortSignal.timeout(longestWait));
    } catch {
      return false;
    }
    return (await read(account))?.equals(secret) === true;
  },
};
