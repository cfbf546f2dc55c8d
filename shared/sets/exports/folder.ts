/** What an export is: files of a folder, the same bytes for the same set, with a README of five lines. */
import type { Secret } from "../../secret";
import type { FinalSource } from "../steps";

export interface ExportFile {
  /** With `/` between folders. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** May be run. */
  readonly executable: boolean;
}

/** What every form is made from. */
export interface ExportRequest {
  readonly set: string;
  readonly environment: string | null;
  readonly sources: readonly FinalSource[];
  /** The odbc.ini that the set makes. */
  readonly odbcIni: Secret;
}

export function textFile(path: string, text: string, executable = false): ExportFile {
  return { path, bytes: new TextEncoder().encode(text), executable };
}

/** The first five lines somebody reads. */
export function readme(title: string, lines: readonly [string, string, string]): ExportFile {
  return textFile("README.md", `# ${title}\n\n${lines.join("\n")}\n`);
}

/** Lowercase letters, digits and dashes, as Kubernetes and systemd names take them; what was changed is said. */
export function plainName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return plain === "" ? "set" : plain.slice(0, 50).replace(/-+$/, "");
}

/** "sales" in production: "sales-prod". */
export function nameOfExport({ set, environment }: ExportRequest): string {
  return plainName(environment === null ? set : `${set}-${environment}`);
}

export function secretCount(sources: readonly FinalSource[]): number {
  return sources
    .flatMap(({ options }) => options)
    .filter(({ secret, value }) => secret && value !== null && value !== "").length;
}
