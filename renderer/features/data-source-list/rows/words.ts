/** What a row of the list says: its second line, its name for assistive technology, the footer. Pure. */
import type { DataSourceRow, FileRole, FileView, ListCounts } from "../../../../shared/data-sources/overview";
import type { Deleted } from "../../../app/data-source-actions";
import type { FileRow, SourceRow } from "./rows";

export const roleNames: Readonly<Record<FileRole, string>> = {
  user: "User",
  system: "System",
  opened: "Opened",
};

/** "REST Connector · Refresh token", or what the search found. */
export function secondLine(row: SourceRow): string {
  if (row.matched !== undefined && row.matched !== row.source.name) return row.matched;
  if (row.source.forAnyName) return forAnyName;
  if (row.source.hidden) return hiddenBecause(row.file.role);
  if (isProblem(row.source)) return row.source.status.text;
  return driverWords(row.source).join(" · ");
}

/** unixODBC connects there without a word, for a misspelt name too. */
const forAnyName = "Used for any name not found";

/** What its lines suffer; that the driver is missing is said in the driver's place. */
function isProblem({ status, driverLabel }: DataSourceRow): boolean {
  const isWrong = status.kind === "failed" || status.kind === "warning";
  return isWrong && status.text.toLowerCase() !== driverLabel.toLowerCase();
}

/** `[Default]` in brackets: it is a section of the file, not a data source's name. */
export function shownName({ name, forAnyName: any }: DataSourceRow): string {
  return any ? `[${name}]` : name;
}

function hiddenBecause(role: FileRole): string {
  return role === "system" ? "A user data source has this name" : "Another file with this name comes first";
}

function driverWords(source: DataSourceRow): string[] {
  const method = source.driverId === null && hasDriver(source) ? "other driver" : source.methodLabel;
  return [source.driverLabel, method].filter((word) => word !== "");
}

/** The overview says so in the driver's place. */
function hasDriver({ driverLabel }: DataSourceRow): boolean {
  return driverLabel !== "" && driverLabel.toLowerCase() !== "no driver set";
}

/** "Zendesk tickets, REST Connector, refresh token, not saved, refresh token missing" (UX: one name tells all). */
export function sourceName(row: SourceRow): string {
  const { source } = row;
  const [driver = "", ...method] = driverWords(source);
  const words = [
    shownName(source),
    source.forAnyName ? decapitalised(forAnyName) : "",
    driver,
    ...method.map(lowerFirst),
    source.hidden ? `hidden, ${decapitalised(hiddenBecause(row.file.role))}` : "",
    source.unsaved ? "not saved" : "",
    source.status.text,
  ];
  return words.filter((word, index) => word !== "" && !saidBefore(words, index)).join(", ");
}

/** "User, ~/.odbc.ini, 4 data sources, read-only, 2 problems". */
export function fileName(row: FileRow): string {
  const { file } = row;
  return [
    roleNames[file.role],
    file.displayPath,
    plural(row.shown, "data source"),
    isReadOnly(file) ? "read-only" : "",
    file.hazardCount > 0 ? plural(file.hazardCount, "problem") : "",
    file.failure !== null ? "cannot be shown" : "",
  ]
    .filter((word) => word !== "")
    .join(", ");
}

/** "Show 2 problems of ~/.odbc.ini". */
export function problemsButton({ hazardCount, displayPath }: FileView): string {
  return `Show ${plural(hazardCount, "problem")} of ${displayPath}`;
}

/** When and why the driver manager looks into the file: what its place in the list means. */
export function precedenceText({ file, position }: Pick<FileRow, "file" | "position">): string {
  if (file.role === "opened") return `You opened it. Applications look here only when they are told to.`;
  const when = position === 1 ? "Looked in first" : "Looked in for names that no file above has";
  return `${when}: ${file.why}.`;
}

export function isReadOnly(file: FileView): boolean {
  return !file.writable && file.failure === null;
}

/** Why a file shows no data sources, where that is no failure. */
export function emptyFileText(file: FileView): string {
  return file.exists ? "No data sources in this file" : "The first save makes this file";
}

/** Files that can take the data source: others that can be written and are read. [Default] counts where it stands. */
export function moveTargets({ file, source }: SourceRow, files: readonly FileView[]): FileView[] {
  if (!file.writable || source.forAnyName) return [];
  return files.filter(
    ({ path, writable, failure, problem }) =>
      path !== file.path && writable && failure === null && problem?.hidesFile !== true,
  );
}

/** "Sales deleted", "Sales moved to ~/.odbc.ini". */
export function removedWords({ name, movedTo }: Deleted): string {
  return movedTo === undefined ? `${name} deleted` : `${name} moved to ${movedTo.displayPath}`;
}

/** "9 data sources in 3 files", or "3 of 9 data sources" when some are filtered away. */
export function footerText(counts: ListCounts, files: readonly FileView[]): string {
  const shown = files.reduce((sum, { listed }) => sum + (listed?.shown ?? 0), 0);
  if (shown < counts.all) return `${shown} of ${plural(counts.all, "data source")}`;
  return `${plural(counts.all, "data source")} in ${plural(counts.files, "file")}`;
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

/** A row without a driver has that as its driver and as its problem. */
function saidBefore(words: readonly string[], index: number): boolean {
  const word = words[index]?.toLowerCase();
  return words.slice(0, index).some((earlier) => earlier.toLowerCase() === word);
}

function decapitalised(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** "Refresh token" reads on as "refresh token"; "PKCE" stays. */
function lowerFirst(word: string): string {
  return /^[A-Z][a-z]/.test(word) ? decapitalised(word) : word;
}
