/** Compiles a set for the engine that rolls it out; secrets go only where a form is made to carry them, and after a word. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { ManagerId } from "../../../shared/odbc/document/managers";
import type { Secret } from "../../../shared/secret";
import {
  ansibleBlock,
  ansibleExport,
  unsafeVariable,
  vaultedText,
  vaultVariable,
} from "../../../shared/sets/exports/ansible";
import {
  type ExportFile,
  type ExportRequest,
  nameOfExport,
  secretCount,
  textFile,
} from "../../../shared/sets/exports/folder";
import { groupPolicyExport } from "../../../shared/sets/exports/group-policy";
import { externalSecretExport, kubernetesExport } from "../../../shared/sets/exports/kubernetes";
import { odbcIniOf } from "../../../shared/sets/exports/odbc-ini";
import { systemdExport } from "../../../shared/sets/exports/systemd";
import { registryExport, windowsExport } from "../../../shared/sets/exports/windows";
import type { FinalSource } from "../../../shared/sets/steps";
import { newSetText, putSources } from "../../../shared/sets/write-set";
import { seal } from "../sealing";
import { ansibleVault } from "./ansible-vault";

export const exportForms = [
  "ansible",
  "kubernetes",
  "external-secret",
  "systemd",
  "windows",
  "reg",
  "group-policy",
  "bundle",
  "odbc-ini",
  "secrets",
] as const;
export type ExportForm = (typeof exportForms)[number];

/** Forms that a command takes as one text. */
export const handOutForms = ["kubernetes", "odbc-ini"] as const satisfies readonly ExportForm[];
export type HandOutForm = (typeof handOutForms)[number];

export interface ExportOptions {
  readonly form: ExportForm;
  /** The user's word: secrets may stand in what is made. */
  readonly withSecrets: boolean;
  readonly vaultPasswordFile: string | undefined;
  readonly secretStore: string;
  readonly recipients: readonly string[];
  readonly passphrase: Secret | undefined;
  /** Where an earlier export may lie. */
  readonly folder: string | undefined;
}

export interface ExportedSet {
  readonly set: string;
  readonly environment: string | null;
  readonly sources: readonly FinalSource[];
}

/** Fails with exportHoldsSecrets, exportTooLarge, exportNotCarried, noRecipients, toolNotFound, toolFailed or what a driver manager would not read. */
export async function exportSet(
  { set, environment, sources }: ExportedSet,
  manager: ManagerId,
  options: ExportOptions,
): Promise<Result<ExportFile[]>> {
  const odbcIni = odbcIniOf(sources, manager);
  if (!odbcIni.ok) return odbcIni;
  const request: ExportRequest = { set, environment, sources, odbcIni: odbcIni.value };
  const refused = needsWord(request, options);
  if (refused !== undefined) return fail(refused);
  switch (options.form) {
    case "ansible":
      return ansible(request, options);
    case "kubernetes":
      return kubernetesExport(request);
    case "external-secret":
      return externalSecretExport(request, options.secretStore);
    case "systemd":
      return systemdExport(request);
    case "windows":
      return ok(windowsExport(request));
    case "reg":
      return registryExport(request);
    case "group-policy":
      return groupPolicyExport(request, uuidOf);
    case "bundle":
      return bundle(request, options);
    case "odbc-ini":
      return ok([textFile("odbc.ini", request.odbcIni.reveal())]);
    case "secrets":
      return ok([textFile("secrets.json", `${JSON.stringify(secretsOf(sources))}\n`)]);
  }
}

const carriesSecrets: Partial<Record<ExportForm, string>> = {
  kubernetes: "a Kubernetes Secret",
  reg: "a registry file",
  "odbc-ini": "an odbc.ini",
  secrets: "standard output",
};

function needsWord(request: ExportRequest, options: ExportOptions) {
  const form = carriesSecrets[options.form];
  const count = secretCount(request.sources);
  if (form === undefined || options.withSecrets || count === 0) return undefined;
  const flag = "Say --with-secrets if that is meant.";
  return { code: "exportHoldsSecrets" as const, form, count, flag };
}

async function ansible(request: ExportRequest, options: ExportOptions): Promise<Result<ExportFile[]>> {
  const block = ansibleBlock(request);
  const count = secretCount(request.sources);
  if (options.vaultPasswordFile === undefined) {
    const flag =
      "Give --vault-password-file FILE, and ansible-vault encrypts them; or say --with-secrets for clear text.";
    if (count > 0 && !options.withSecrets) {
      return fail({ code: "exportHoldsSecrets", form: "Ansible", count, flag });
    }
    return ok(ansibleExport(request, unsafeVariable(block)));
  }
  const known = await earlierVault(request, options.folder);
  const vaulted = await ansibleVault(block, options.vaultPasswordFile, known);
  return vaulted.ok ? ok(ansibleExport(request, vaultVariable(vaulted.value))) : vaulted;
}

/** Each encryption gives other bytes: what an earlier export has is kept while it says the same. */
async function earlierVault(request: ExportRequest, folder: string | undefined): Promise<string | undefined> {
  const role = `odbc_${nameOfExport(request).replaceAll("-", "_")}`;
  if (folder === undefined) return undefined;
  const vars = await readFile(join(folder, "roles", role, "vars", "main.yml"), "utf8").catch(() => "");
  return vaultedText(vars);
}

/** A set in one file: as it is without secrets, encrypted as a whole with them. */
async function bundle(request: ExportRequest, options: ExportOptions): Promise<Result<ExportFile[]>> {
  const name = nameOfExport(request);
  const sources = request.sources.map((source) => ({
    name: source.name,
    description: undefined,
    options: source.options.flatMap(({ option, value, secret }): [string, string][] =>
      value === null || (secret && !options.withSecrets) ? [] : [[option, value]],
    ),
  }));
  const text = putSources(newSetText(request.set, []), sources);
  if (!options.withSecrets) return ok([textFile(`${name}.yaml`, text)]);
  const { passphrase, recipients } = options;
  const sealed = await seal(text, passphrase === undefined ? { recipients } : { passphrase });
  return sealed.ok ? ok([textFile(`${name}.yaml.age`, sealed.value)]) : sealed;
}

function secretsOf(sources: readonly FinalSource[]): Record<string, Record<string, string>> {
  return Object.fromEntries(
    sources.map(({ name, options }) => [
      name,
      Object.fromEntries(
        options.flatMap(({ option, value, secret }) => (secret && value !== null ? [[option, value]] : [])),
      ),
    ]),
  );
}

/** In the form of a UUID of names (RFC 9562, version 8): the same text, the same one. */
function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex").toUpperCase();
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
