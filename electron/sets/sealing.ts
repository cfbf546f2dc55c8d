/** Encrypts and decrypts with age, through its own library: values of a set, and bundles. */
import { readFile, stat } from "node:fs/promises";
import { armor, Decrypter, Encrypter } from "age-encryption";
import { fail, ok, type Result } from "../../shared/failures/result";
import { Secret } from "../../shared/secret";

/** Who may open it. */
export type SealedFor = { readonly recipients: readonly string[] } | { readonly passphrase: Secret };

/** Armoured, so that it can stand in a text file. Fails with noRecipients or recipientUnknown. */
export async function seal(text: string, sealedFor: SealedFor): Promise<Result<string>> {
  const encrypter = new Encrypter();
  if ("passphrase" in sealedFor) encrypter.setPassphrase(sealedFor.passphrase.reveal());
  else {
    if (sealedFor.recipients.length === 0) return fail({ code: "noRecipients" });
    for (const recipient of sealedFor.recipients) {
      if (!addsRecipient(encrypter, recipient)) {
        const problem = `“${recipient}” is no age public key.`;
        return fail({ code: "recipientUnknown", problem });
      }
    }
  }
  return ok(armor.encode(await encrypter.encrypt(text)));
}

/** The library tells a wrong recipient by an exception. */
function addsRecipient(encrypter: Encrypter, recipient: string): boolean {
  try {
    encrypter.addRecipient(recipient);
    return true;
  } catch {
    return false;
  }
}

export type Opener = { readonly identities: readonly string[] } | { readonly passphrase: Secret };

/** "damaged": it is no age file. "otherIdentity": it is for somebody else, or the passphrase is another one. */
export async function unseal(
  sealed: string | Uint8Array,
  opener: Opener,
): Promise<Secret | "damaged" | "otherIdentity"> {
  const bytes = decoded(sealed);
  if (bytes === undefined) return "damaged";
  const decrypter = new Decrypter();
  if ("passphrase" in opener) decrypter.addPassphrase(opener.passphrase.reveal());
  else for (const identity of opener.identities) decrypter.addIdentity(identity);
  try {
    return new Secret(await decrypter.decrypt(bytes, "text"));
  } catch (error) {
    // The library's only word for "none of the identities fits".
    if (!(error instanceof Error)) throw error;
    return isWholeHeader(bytes) ? "otherIdentity" : "damaged";
  }
}

/** Whether a file is encrypted as a whole. */
export function isSealed(text: string): boolean {
  return text.trimStart().startsWith("-----BEGIN AGE ENCRYPTED FILE-----");
}

/** Whether a passphrase, and not an identity, opens it. */
export function opensByPassphrase(sealed: string): boolean {
  const bytes = decoded(sealed);
  return bytes !== undefined && /^-> scrypt /m.test(headText(bytes));
}

function headText(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 65_536)).toString("latin1");
}

function decoded(sealed: string | Uint8Array): Uint8Array | undefined {
  if (typeof sealed !== "string") return sealed;
  try {
    return armor.decode(sealed.trim());
  } catch {
    return undefined;
  }
}

const headerEnd = /\n--- [A-Za-z0-9+/]{43}\n/;

function isWholeHeader(bytes: Uint8Array): boolean {
  return headerEnd.test(headText(bytes));
}

/**
 * The identities of a file as `age-keygen` makes it. Fails with identityReadableByOthers, as OpenSSH refuses such a key,
 * or identityNotRead.
 */
export async function readIdentities(path: string): Promise<Result<string[]>> {
  try {
    const { mode } = await stat(path);
    if (process.platform !== "win32" && (mode & 0o077) !== 0) {
      return fail({ code: "identityReadableByOthers", path });
    }
    const lines = (await readFile(path, "utf8")).split(/\r?\n/).map((line) => line.trim());
    const identities = lines.filter((line) => /^AGE-SECRET-KEY-(PQ-)?1[0-9A-Z]+$/.test(line));
    return identities.length > 0 ? ok(identities) : fail({ code: "identityNotRead", path });
  } catch {
    return fail({ code: "identityNotRead", path });
  }
}
