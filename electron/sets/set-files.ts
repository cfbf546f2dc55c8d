/** Writes set files: made from data sources of this computer, and sealed. */
import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { isSecretOption } from "../../shared/drivers/secret-option";
import { fail, ok, type Result } from "../../shared/failures/result";
import { parseRelayTokenUri } from "../../shared/oauth/relay-address";
import { foldName } from "../../shared/odbc/document/text";
import { hasSection, readWrittenOptions } from "../../shared/odbc/reading/reading";
import { readSetFile } from "../../shared/sets/read-set-file";
import type { Reference } from "../../shared/sets/schema";
import { newSetText, putSources, sealableSet, type WrittenSource } from "../../shared/sets/write-set";
import { requireSystemCode, systemCodeOf } from "../disk/system-errors";
import type { OpenFile, OpenFiles } from "../places/open-files";
import { seal } from "./sealing";

export interface InitRequest {
  readonly path: string;
  readonly names: readonly string[];
  /** Look in this odbc.ini alone. */
  readonly file: string | undefined;
  readonly withSecrets: boolean;
  /** Refresh and access tokens, too: sign-ins of this computer. */
  readonly withTokens: boolean;
  readonly recipients: readonly string[];
}

/** What could not go into the set as it is, for the user to know. */
export interface LeftOut {
  readonly dataSource: string;
  readonly option: string;
  readonly because: "machineToken" | "relay" | "reference";
}

export interface WrittenSet {
  readonly path: string;
  readonly dataSources: number;
  readonly sealed: number;
  readonly leftOut: readonly LeftOut[];
}

export class SetFiles {
  readonly #files: OpenFiles;

  constructor(files: OpenFiles) {
    this.#files = files;
  }

  /**
   * Puts data sources of this computer into a set, a new one or one that is there. A secret becomes a reference to an
   * environment variable, or ciphertext for the recipients where it is asked for; it is never written in clear.
   */
  async init(request: InitRequest): Promise<Result<WrittenSet>> {
    const before = await readText(request.path);
    if (!before.ok) return before;
    const known = before.value === undefined ? undefined : readSetFile(request.path, before.value);
    if (known !== undefined && !known.ok) return known;
    const recipients = [...new Set([...(known?.value.content.recipients ?? []), ...request.recipients])];
    if (request.withSecrets && recipients.length === 0) return fail({ code: "noRecipients" });
    const sources: WrittenSource[] = [];
    const leftOut: LeftOut[] = [];
    let sealed = 0;
    for (const name of request.names) {
      const source = await this.#source(request, name, recipients);
      if (!source.ok) return source;
      sources.push(source.value.source);
      leftOut.push(...source.value.leftOut);
      sealed += source.value.sealed;
    }
    const text = putSources(before.value ?? newSetText(nameOf(request.path), recipients), sources);
    const written = await writeText(request.path, text);
    return written.ok ? ok({ path: request.path, dataSources: sources.length, sealed, leftOut }) : written;
  }

  /** Encrypts what stands in clear in this file of a set, for its recipients and those given. */
  async seal(path: string, given: readonly string[]): Promise<Result<WrittenSet>> {
    const text = await readText(path);
    if (!text.ok) return text;
    if (text.value === undefined) return fail({ code: "setFileNotRead", path, systemCode: "ENOENT" });
    const read = readSetFile(path, text.value);
    if (!read.ok) return read;
    const recipients = [...new Set([...(read.value.content.recipients ?? []), ...given])];
    const sealable = sealableSet(text.value);
    for (const secret of sealable.secrets) {
      const sealed = await seal(secret.value, { recipients });
      if (!sealed.ok) return sealed;
      secret.replace({ age: sealed.value });
    }
    const sealed = sealable.secrets.length;
    const dataSources = new Set(sealable.secrets.map(({ dataSource }) => dataSource)).size;
    if (sealed === 0) return ok({ path, dataSources, sealed, leftOut: [] });
    const written = await writeText(path, sealable.text());
    return written.ok ? ok({ path, dataSources, sealed, leftOut: [] }) : written;
  }

  async #source(request: InitRequest, name: string, recipients: readonly string[]) {
    const found = await this.#find(name, request.file);
    if (!found.ok) return found;
    const read = readWrittenOptions(found.value.document, this.#files.manager(), name) ?? [];
    const driverText = read.find(([option]) => foldName(option) === "driver")?.[1] ?? "";
    const driver = this.#files.recogniseDriver(driverText);
    const byRelay = read.some(
      ([option, value]) => foldName(option) === "tokenuri" && parseRelayTokenUri(value) !== undefined,
    );
    const options: (readonly [string, string | Reference])[] = [];
    const leftOut: LeftOut[] = [];
    let sealed = 0;
    for (const [option, value] of firstOfEach(read)) {
      const how = byRelay && relayOptions.has(foldName(option)) ? "relay" : undefined;
      if (how !== undefined) leftOut.push({ dataSource: name, option, because: how });
      else if (value === "" || !isSecretOption(driver, option)) options.push([option, value]);
      else if (machineTokens.has(foldName(option)) && !request.withTokens) {
        leftOut.push({ dataSource: name, option, because: "machineToken" });
      } else if (request.withSecrets) {
        const ciphertext = await seal(value, { recipients });
        if (!ciphertext.ok) return ciphertext;
        options.push([option, { age: ciphertext.value }]);
        sealed++;
      } else {
        options.push([option, { env: variableName(name, option) }]);
        leftOut.push({ dataSource: name, option, because: "reference" });
      }
    }
    return ok({ source: { name, description: undefined, options }, leftOut, sealed });
  }

  async #find(name: string, file: string | undefined): Promise<Result<OpenFile>> {
    for (const path of file === undefined ? await this.#files.paths() : [file]) {
      const read = await this.#files.read(path);
      if (!read.ok && file !== undefined) return read;
      if (read.ok && hasSection(read.value.document, this.#files.manager(), name)) return read;
    }
    return fail({ code: "dataSourceNotFound", name });
  }
}

/** What the relay put into the section in place of the real values. */
const relayOptions = new Set(["tokenuri", "clientsecret", "refreshtoken"]);
/** A sign-in of one machine. */
const machineTokens = new Set(["refreshtoken", "accesstoken", "oauthcode"]);

/** A repeated option is read by its first value. */
function firstOfEach(options: readonly [string, string][]): readonly [string, string][] {
  const first = new Map<string, [string, string]>();
  for (const pair of options) {
    const folded = foldName(pair[0]);
    if (!first.has(folded)) first.set(folded, pair);
  }
  return [...first.values()];
}

/** "Sales EU", "ClientSecret" -> SALES_EU_CLIENTSECRET */
function variableName(...parts: readonly string[]): string {
  const words = parts.map((part) =>
    part
      .normalize("NFKD")
      .replace(/[^A-Za-z0-9]+/g, "_")
      .replace(/^_+|_+$/g, "")
      .toUpperCase(),
  );
  return words
    .filter((word) => word !== "")
    .join("_")
    .replace(/^(\d)/, "_$1");
}

/** A set's name from its file's. */
function nameOf(path: string): string {
  const word = basename(path)
    .replace(/\.ya?ml$/i, "")
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+/, "");
  return word.slice(0, 63) || "set";
}

async function readText(path: string): Promise<Result<string | undefined>> {
  try {
    return ok(await readFile(path, "utf8"));
  } catch (error) {
    const systemCode = requireSystemCode(error);
    return systemCode === "ENOENT" ? ok(undefined) : fail({ code: "setFileNotRead", path, systemCode });
  }
}

async function writeText(path: string, text: string): Promise<Result<void>> {
  try {
    await writeFileAtomic(resolve(path), text);
    return ok(undefined);
  } catch (error) {
    const systemCode = systemCodeOf(error);
    if (systemCode === undefined) throw error;
    return fail({ code: "exportFolderNotWritten", path, systemCode });
  }
}
