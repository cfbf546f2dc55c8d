/** Preview lines counted and said in words. */
import type { PreviewPart } from "../../../shared/data-sources/draft-view";
import type { PreviewLine, PreviewView } from "../../../shared/data-sources/preview-view";

export function countChanges({ lines }: PreviewView): number {
  return lines.filter(({ kind }) => kind === "added" || kind === "removed").length;
}

export function foldedWords(count: number): string {
  return count === 1 ? "1 line not touched" : `${count.toLocaleString("en")} lines not touched`;
}

/** Said to those who do not see sign and colour. */
export function kindWords(kind: Exclude<PreviewLine["kind"], "folded">): string {
  const words = { same: "", added: "added: ", removed: "removed: " } as const;
  return words[kind];
}

export const signs = { same: "", added: "+", removed: "−" } as const;

/** A line's parts, each with where in the line it starts: that is its name. */
export function withPlaces(parts: readonly PreviewPart[]): { place: number; part: PreviewPart }[] {
  let place = 0;
  return parts.map((part) => {
    const placed = { place, part };
    place += "text" in part ? part.text.length : part.bytes + 1;
    return placed;
  });
}
