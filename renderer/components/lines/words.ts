/** Preview lines counted and said in words. */
import type { PreviewPart } from "../../../shared/data-sources/draft-view";
import type { PreviewHazard, PreviewLine, PreviewView } from "../../../shared/data-sources/preview-view";

/** Lines a save writes, as the action bar counts them: a line that replaces another is one. */
export function countChanges({ lines }: PreviewView): number {
  let total = 0;
  let run = { added: 0, removed: 0 };
  for (const { kind } of lines) {
    if (kind === "added" || kind === "removed") run[kind] += 1;
    else {
      total += Math.max(run.added, run.removed);
      run = { added: 0, removed: 0 };
    }
  }
  return total + Math.max(run.added, run.removed);
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

export interface PlacedHazards {
  /** By number of the line in the new file. */
  readonly atLine: ReadonlyMap<number, readonly PreviewHazard[]>;
  /** Of the file as a whole, or of a line that is folded away. */
  readonly elsewhere: readonly PreviewHazard[];
}

/** Which hazard stands at which line that is shown; removed lines are in no new file. */
export function placeHazards({ lines, hazards }: PreviewView): PlacedHazards {
  const shown = new Set(lines.flatMap((line) => (isInNewFile(line) ? [line.number] : [])));
  const atLine = new Map<number, PreviewHazard[]>();
  for (const hazard of hazards.filter(({ line }) => shown.has(line))) {
    atLine.set(hazard.line, [...(atLine.get(hazard.line) ?? []), hazard]);
  }
  return { atLine, elsewhere: hazards.filter(({ line }) => !shown.has(line)) };
}

type NumberedLine = Exclude<PreviewLine, { readonly kind: "folded" }>;

export function isInNewFile(line: PreviewLine): line is NumberedLine {
  return line.kind === "same" || line.kind === "added";
}

/** The diff as text to paste elsewhere: signs as in a patch, secrets as dots and their length. */
export function linesAsText(lines: readonly PreviewLine[]): string {
  const patchSigns = { same: " ", added: "+", removed: "-" } as const;
  const textOf = (parts: readonly PreviewPart[]) =>
    parts.map((part) => ("text" in part ? part.text : maskedText(part.bytes))).join("");
  return lines
    .map((line) =>
      line.kind === "folded"
        ? `… ${foldedWords(line.count)}`
        : `${patchSigns[line.kind]}${textOf(line.parts)}`,
    )
    .map((line) => `${line}\n`)
    .join("");
}

function maskedText(bytes: number): string {
  return `${"•".repeat(12)} (${bytes.toLocaleString("en")} bytes)`;
}
