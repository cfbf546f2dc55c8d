/** What the action bar says of the draft. */
import type { DraftView } from "../../../../shared/data-sources/draft-view";
import { clockTime } from "../../../components/time-words";

export function linesInWords(draft: Pick<DraftView, "linesToWrite">): string {
  const { linesToWrite } = draft;
  if (linesToWrite === 0) return "No line of the file changes";
  return linesToWrite === 1 ? "1 line to write" : `${linesToWrite} lines to write`;
}

export function savedWords(saved: NonNullable<DraftView["saved"]>): string {
  return `Saved ${clockTime(saved.at)}`;
}
