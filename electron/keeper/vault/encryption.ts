/** The vault's bytes: JSON inside an age file (age-encryption.org/v1), readable with any age tool and the identity. */
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { z } from "zod";
import { fail, ok, type Result } from "../../../shared/failures/result";
import { Secret } from "../../../shared/secret";
import { VaultState, vaultVersion } from "./schema";

/** What keeps a vault's bytes from being read. */
export type SealProblem = { readonly kind: "damaged" } | { readonly kind: "newer"; readonly version: number };

/** `AGE-SECRET-KEY-1…` of a new vault. */
export async function newIdentity(): Promise<Secret> {
  return new Secret(await generateX25519Identity());
}

/** The public half, `age1…`: what a backup may be compared with. Undefined for text that is no identity. */
export async function recipientOf(identity: Secret): Promise<string | undefined> {
  return identityToRecipient(identity.reveal()).catch(() => undefined);
}

/** @returns the encrypted bytes. */
export async function seal(state: VaultState, identity: Secret): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identity.reveal()));
  return encrypter.encrypt(JSON.stringify(state));
}

const AnyVersion = z.object({ version: z.number().int() });

/** Opens what `seal` made; what another version wrote is told apart from what is broken. */
export async function unseal(bytes: Uint8Array, identity: Secret): Promise<Result<VaultState, SealProblem>> {
  const text = await decrypted(bytes, identity);
  if (!text.ok) return text;
  const parsed = parsedJson(text.value);
  const version = AnyVersion.safeParse(parsed);
  if (version.success && version.data.version > vaultVersion) {
    return fail({ kind: "newer", version: version.data.version });
  }
  const state = VaultState.safeParse(parsed);
  return state.success ? ok(state.data) : fail({ kind: "damaged" });
}

async function decrypted(bytes: Uint8Array, identity: Secret): Promise<Result<string, SealProblem>> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity.reveal());
  try {
    return ok(await decrypter.decrypt(bytes, "text"));
  } catch {
    // The caller knows that the identity is the right one: it is compared with the recipient first.
    return fail({ kind: "damaged" });
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
