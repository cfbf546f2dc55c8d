/** What the app found at its start, in words. Pure. */
import type { FileView } from "../../shared/data-sources/overview";

export interface FoundSources {
  readonly all: number;
  /** Data sources that need someone: no token, a missing driver, misread lines. */
  readonly toFix: number;
  /** Files that hold at least one data source. */
  readonly holding: number;
  readonly files: readonly (Pick<FileView, "path" | "displayPath"> & { readonly problems: number })[];
}

/** "1,202 data sources found". */
export function foundTitle({ all }: FoundSources): string {
  if (all === 0) return "No data source yet";
  return `${plural(all, "data source")} found`;
}

export function foundText({ all, toFix, holding }: FoundSources): string {
  if (all === 0)
    return "Applications connect by the name of a data source. The first one is made in a minute.";
  const where = `In ${plural(holding, "file")} that your driver manager reads or you opened.`;
  const choose = "Choose one in the list to see what it says, to change a value, or to get its token.";
  if (toFix === 0) return `${where} None is known to need anyone. ${choose}`;
  const need = `${toFix.toLocaleString("en")} ${toFix === 1 ? "entry needs" : "entries need"} someone: see “To fix” above the list.`;
  return `${where} ${need} ${choose}`;
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
