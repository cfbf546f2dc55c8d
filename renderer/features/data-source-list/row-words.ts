/** What a row of the list says: its second line, its name for assistive technology, the footer. Pure. */
import type { DataSourceRow, FileRole, FileView } from "../../../shared/data-sources/overview";
import type { FileRow, ListCounts, ListRow, SourceRow } from "./rows";

export const roleNames: Readonly<Record<FileRole, string>> = {
  user: "User",
  system: "System",
  opened: "Opened",
};

/** "REST Connector · Refresh token", or what the search found. */
export function secondLine(row: SourceRow): string {
  if (row.matched !== undefined && row.matched !== row.source.name) return row.matched;
  if (row.source.hidden) return hiddenBecause(row.file.role);
  return driverWords(row.source).join(" · ");
}

function hiddenBecause(role: FileRole): string {
  return role === "system" ? "A user data source has this name" : "Another file with this name comes first";
}

function driverWords(source: DataSourceRow): string[] {
  const method = source.driverId === null && hasDriver(source) ? "other driver" : source.methodLabel;
  return [source.driverLabel, method].filter((word) => word !== "");
}

/** The overview calls a section without a Driver option a failed row. */
function hasDriver(source: DataSourceRow): boolean {
  return source.driverLabel !== "" && source.status.kind !== "failed";
}

/** "Zendesk tickets, REST Connector, refresh token, not saved, refresh token missing" (UX: one name tells all). */
export function sourceName(row: SourceRow): string {
  const { source } = row;
  const [driver = "", ...method] = driverWords(source);
  const words = [
    source.name,
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

export function isReadOnly(file: FileView): boolean {
  return !file.writable && file.failure === null;
}

/** Why a file shows no data sources, where that is no failure. */
export function emptyFileText(file: FileView): string {
  return file.exists ? "No data sources in this file" : "The first save makes this file";
}

/** "9 data sources in 3 files", or "3 of 9 data sources" when some are filtered away. */
export function footerText(counts: ListCounts, rows: readonly ListRow[]): string {
  const shown = rows.reduce((sum, row) => sum + (row.kind === "file" ? row.shown : 0), 0);
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
