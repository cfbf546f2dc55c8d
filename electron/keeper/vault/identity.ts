/** The key that opens the vault, and where it lies: the service's credential, the account's key store, or a 0600 file. */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { fail, ok, type Result } from "../../../shared/failures/result";
import { Secret } from "../../../shared/secret";
import { readIfThere, writeDurably } from "../../disk/durable-file";
import { newIdentity, recipientOf } from "./encryption";
import type { KeyStore } from "./key-store";

/** "file" protects a backup of the vault alone: whoever may read the one may read the other. */
export const KeyPlace = z.enum(["credential", "keyStore", "file"]);
export type KeyPlace = z.infer<typeof KeyPlace>;

/** Lies beside the vault in clear: which key opens it, never the key. */
const KeyNote = z.object({ recipient: z.string(), keptIn: KeyPlace });
type KeyNote = z.infer<typeof KeyNote>;

export interface OpenKey {
  readonly identity: Secret;
  readonly keptIn: KeyPlace;
}

export interface KeySources {
  /** The vault's folder. */
  readonly folder: string;
  /** `$CREDENTIALS_DIRECTORY`, where a system unit's credentials lie. */
  readonly credentialsFolder: string | undefined;
  readonly keyStore: KeyStore;
}

const credentialName = "odbc-oauth-manager-vault";
const noteFile = "vault-key.json";
const keyFile = "vault-key.txt";

type KeyProblem = "keyStoreLocked" | "keyGone" | "wrongKey" | "othersCanRead";

/** The key of the vault in this folder; a new one is made while there is no vault yet. */
export async function openKey(
  sources: KeySources,
  vaultThere: boolean,
): Promise<Result<OpenKey, KeyProblem>> {
  const note = await readNote(sources.folder);
  if (note === undefined && !vaultThere) return ok(await makeKey(sources));
  const found = await findKey(sources, note);
  if (!found.ok || note === undefined) return found;
  return (await recipientOf(found.value.identity)) === note.recipient ? found : fail("wrongKey");
}

/** Where the note says; a lost note is no loss of the key. */
async function findKey(sources: KeySources, note: KeyNote | undefined): Promise<Result<OpenKey, KeyProblem>> {
  const places = note === undefined ? KeyPlace.options : [note.keptIn];
  for (const keptIn of places) {
    const identity = await readKey(sources, keptIn);
    if (!identity.ok) return identity;
    if (identity.value !== undefined) return ok({ identity: identity.value, keptIn });
  }
  return fail(note?.keptIn === "keyStore" ? "keyStoreLocked" : "keyGone");
}

async function readKey(
  sources: KeySources,
  place: KeyPlace,
): Promise<Result<Secret | undefined, KeyProblem>> {
  if (place === "keyStore") return ok(await sources.keyStore.read(sources.folder));
  if (place === "credential") return ok(await readCredential(sources));
  const path = join(sources.folder, keyFile);
  const text = await readIfThere(path);
  if (text === undefined) return ok(undefined);
  const { mode } = await stat(path);
  if (process.platform !== "win32" && (mode & 0o077) !== 0) return fail("othersCanRead");
  return ok(new Secret(text.toString("utf8").trim()));
}

async function readCredential({ credentialsFolder }: KeySources): Promise<Secret | undefined> {
  if (credentialsFolder === undefined || credentialsFolder === "") return undefined;
  const text = await readIfThere(join(credentialsFolder, credentialName));
  return text === undefined ? undefined : new Secret(text.toString("utf8").trim());
}

async function makeKey(sources: KeySources): Promise<OpenKey> {
  const credential = await readCredential(sources);
  if (credential !== undefined) return noted(sources, { identity: credential, keptIn: "credential" });
  const identity = await newIdentity();
  if (await sources.keyStore.write(sources.folder, identity)) {
    return noted(sources, { identity, keptIn: "keyStore" });
  }
  await writeDurably(join(sources.folder, keyFile), `${identity.reveal()}\n`);
  return noted(sources, { identity, keptIn: "file" });
}

/** Written before the vault is: a vault without a key to it never exists. */
async function noted({ folder }: KeySources, key: OpenKey): Promise<OpenKey> {
  const note: KeyNote = { recipient: (await recipientOf(key.identity)) ?? "", keptIn: key.keptIn };
  await writeDurably(join(folder, noteFile), `${JSON.stringify(note)}\n`);
  return key;
}

async function readNote(folder: string): Promise<KeyNote | undefined> {
  const text = await readIfThere(join(folder, noteFile));
  if (text === undefined) return undefined;
  try {
    return KeyNote.safeParse(JSON.parse(text.toString("utf8"))).data;
  } catch {
    return undefined;
  }
}
