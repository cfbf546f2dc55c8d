/** Shares data sources of this computer from the window: as a bundle or set, or compiled for an engine. */
import { basename } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { isSecretOption } from "../../shared/drivers/secret-option";
import { fail, ok, type Result } from "../../shared/failures/result";
import { parseRelayTokenUri } from "../../shared/oauth/relay-address";
import { foldName, sameName } from "../../shared/odbc/document/text";
import { listDataSources } from "../../shared/odbc/reading/data-source-list";
import { readWrittenOptions } from "../../shared/odbc/reading/reading";
import { Secret } from "../../shared/secret";
import type { ExportFile } from "../../shared/sets/exports/folder";
import type { Shared, ShareForm, ShareWish } from "../../shared/sets/share";
import type { FinalOption, FinalSource } from "../../shared/sets/steps";
import { systemCodeOf } from "../disk/system-errors";
import type { OpenFile, OpenFiles } from "../places/open-files";
import { type ExportedSet, type ExportForm, exportSet } from "./exporting/set-exports";
import { writeExport } from "./exporting/write-folder";
import type { SetFiles } from "./set-files";

type Made = Omit<Shared, "target">;

export class ShareService {
  readonly #files: OpenFiles;
  readonly #setFiles: SetFiles;

  constructor(files: OpenFiles, setFiles: SetFiles) {
    this.#files = files;
    this.#setFiles = setFiles;
  }

  /** The names of all data sources in a file, in its order. */
  async names(path: string): Promise<Result<{ names: string[] }>> {
    const open = await this.#files.read(path);
    if (!open.ok) return open;
    return ok({ names: listDataSources(open.value.document, this.#files.manager()).map(({ name }) => name) });
  }

  /** @param target the file of a bundle or set, the folder of every other form */
  async share(wish: ShareWish, target: string): Promise<Result<Made>> {
    const { form, names, recipients } = wish;
    if (form === "set") {
      const withSecrets = wish.secrets;
      const made = await this.#setFiles.init({
        path: target,
        names,
        file: wish.path,
        withSecrets,
        withTokens: false,
        recipients,
      });
      return made.ok ? ok({ files: [basename(target)], leftOut: leftOutOf(made.value.leftOut) }) : made;
    }
    const open = await this.#files.read(wish.path);
    if (!open.ok) return open;
    const read = names.map((name) => this.#source(open.value, name, wish.secrets));
    const sources = read.map(({ source }) => source);
    const set = { set: setName(target), environment: null, sources };
    const made = await this.#exported(form, wish, set);
    if (!made.ok) return made;
    const written = await deliver(form, target, made.value);
    if (!written.ok) return written;
    const files = form === "bundle" ? [basename(target)] : made.value.map(({ path }) => path);
    return ok({ files, leftOut: read.flatMap(({ leftOut }) => leftOut) });
  }

  async #exported(form: ExportForm, wish: ShareWish, set: ExportedSet): Promise<Result<ExportFile[]>> {
    const { recipients } = wish;
    const options = {
      // A bundle is encrypted with them; of all other forms they were left out already where nobody asked for them.
      withSecrets: form !== "bundle" || wish.secrets,
      vaultPasswordFile: undefined,
      secretStore: "vault",
      recipients,
      passphrase: wish.passphrase === "" ? undefined : new Secret(wish.passphrase),
      folder: undefined,
    };
    const manager = this.#files.manager();
    const made = await exportSet(set, manager, { form, ...options });
    if (!made.ok || form !== "systemd") return made;
    // Its script takes the odbc.ini on standard input, and here is no set that makes one.
    const odbcIni = await exportSet(set, manager, { form: "odbc-ini", ...options });
    return odbcIni.ok ? ok([...made.value, ...odbcIni.value]) : odbcIni;
  }

  #source(open: OpenFile, name: string, secrets: boolean): { source: FinalSource; leftOut: Made["leftOut"] } {
    const read = readWrittenOptions(open.document, this.#files.manager(), name) ?? [];
    const value = (wanted: string) => read.find(([option]) => sameName(option, wanted))?.[1] ?? "";
    const driver = this.#files.recogniseDriver(value("Driver"));
    const byRelay = parseRelayTokenUri(value("TokenURI")) !== undefined;
    const options: FinalOption[] = [];
    const leftOut: Made["leftOut"] = [];
    const seen = new Set<string>();
    for (const [option, text] of read) {
      const folded = foldName(option);
      if (seen.has(folded)) continue;
      seen.add(folded);
      const secret = isSecretOption(driver, option);
      const stays =
        machineTokens.has(folded) || (byRelay && relayOptions.has(folded)) || (secret && !secrets);
      if (stays && text !== "") leftOut.push({ dataSource: name, option });
      else options.push({ option, value: text, secret, origin });
    }
    return { source: { name, description: value("Driver") || name, driver, options }, leftOut };
  }
}

const origin = { file: "", line: 0, environment: null, shared: false };
/** A sign-in of one machine is no other's: a copy of a token that is replaced at each use ends the first one. */
const machineTokens = new Set(["refreshtoken", "accesstoken", "oauthcode"]);
const relayOptions = new Set(["tokenuri", "clientsecret"]);

function leftOutOf(leftOut: readonly { dataSource: string; option: string }[]): Made["leftOut"] {
  return leftOut.map(({ dataSource, option }) => ({ dataSource, option }));
}

function setName(target: string): string {
  const word = basename(target)
    .replace(/(\.ya?ml)?(\.age)?$/i, "")
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+/, "");
  return word.slice(0, 63) || "set";
}

async function deliver(form: ShareForm, target: string, files: readonly ExportFile[]): Promise<Result<void>> {
  const [first] = files;
  if (form !== "bundle" || first === undefined) return writeExport(target, files);
  try {
    await writeFileAtomic(target, Buffer.from(first.bytes), { mode: 0o600 });
    return ok(undefined);
  } catch (error) {
    const systemCode = systemCodeOf(error);
    if (systemCode === undefined) throw error;
    return fail({ code: "exportFolderNotWritten", path: target, systemCode });
  }
}
