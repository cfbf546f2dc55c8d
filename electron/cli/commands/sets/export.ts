/** `export SET --to FORM`: compiles a set for the engine that rolls it out. */
import { resolve } from "node:path";
import { InvalidArgumentError, Option } from "commander";
import { ok, type Result } from "../../../../shared/failures/result";
import type { ExportFile } from "../../../../shared/sets/exports/folder";
import { relayKept, signInEverywhere } from "../../../../shared/sets/relay-kept";
import { type ExportForm, exportForms, exportSet } from "../../../sets/exporting/set-exports";
import { writeExport } from "../../../sets/exporting/write-folder";
import { type CommandContext, commonFlags } from "../../command-context";
import type { Output } from "../../output";
import { readPassphrase, type SetFlags, setFlags, setRequest } from "./set-flags";

interface ExportFlags extends SetFlags {
  readonly to: ExportForm;
  readonly out?: string;
  readonly withSecrets?: boolean;
  readonly vaultPasswordFile?: string;
  readonly secretStore: string;
  readonly recipient?: string[];
  readonly passphraseFile?: string;
}

/** Forms that are one text for a pipe. */
const printed: readonly ExportForm[] = ["odbc-ini", "secrets"];

const podForms: ReadonlySet<ExportForm> = new Set(["kubernetes", "external-secret"]);

export function addExport({ program, output, run }: CommandContext): void {
  const command = program.command("export").description("compile a set for the engine that rolls it out");
  commonFlags(setFlags(command), false)
    .addOption(new Option("--to <form>", "for what").choices(exportForms).makeOptionMandatory())
    .option("--out <folder>", "where the files go: a new folder, or that of an earlier export")
    .option("--with-secrets", "secrets may stand in what is made, in clear where the form has no other way")
    .option("--vault-password-file <file>", "ansible: ansible-vault encrypts the secrets with this password")
    .option("--secret-store <name>", "external-secret: the ClusterSecretStore", storeName, "vault")
    .option("--recipient <key...>", "bundle: age public keys (age1…) that may open it")
    .option("--passphrase-file <file>", "bundle: opened by the passphrase in this file instead")
    .action(async (path: string, flags: ExportFlags) => {
      if (flags.out === undefined && !printed.includes(flags.to)) {
        program.error("error: give --out FOLDER", { exitCode: 2 });
      }
      await run(flags, async ({ sets, files }) => {
        const resolved = await sets.resolve(setRequest(path, flags));
        if (!resolved.ok) return resolved;
        const passphrase = await readPassphrase(flags.passphraseFile);
        if (!passphrase.ok) return passphrase;
        const { name: set, environment } = resolved.value.set;
        const folder = flags.out === undefined ? undefined : resolve(flags.out);
        const made = await exportSet({ set, environment, sources: resolved.value.sources }, files.manager(), {
          form: flags.to,
          withSecrets: flags.withSecrets === true,
          vaultPasswordFile: flags.vaultPasswordFile,
          secretStore: flags.secretStore,
          recipients: flags.recipient ?? [],
          passphrase: passphrase.value,
          folder,
        });
        if (!made.ok) return made;
        const kept = relayKept(resolved.value.set);
        for (const line of signInEverywhere(kept, podForms.has(flags.to))) output.error(line);
        return deliver(output, made.value, folder);
      });
    });
}

/** As Kubernetes takes a name. */
function storeName(text: string): string {
  const part = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  if (text.length > 253 || !new RegExp(`^${part}(\\.${part})*$`).test(text)) {
    throw new InvalidArgumentError("Kubernetes takes lowercase letters, digits, dots and dashes.");
  }
  return text;
}

async function deliver(
  output: Output,
  files: readonly ExportFile[],
  folder: string | undefined,
): Promise<Result<void>> {
  if (folder === undefined) {
    for (const { bytes } of files) output.document(new TextDecoder().decode(bytes).replace(/\n?$/, "\n"));
    return ok(undefined);
  }
  const written = await writeExport(folder, files);
  if (written.ok) for (const { path } of files) output.line(`${folder}/${path}`);
  return written;
}
