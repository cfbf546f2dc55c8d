/** Problems in words: where each stands, how many there are. Pure. */
import type { HazardView } from "../../../shared/data-sources/hazard-view";

/** "Line 18 of [Sales]", "Line 1", "Whole file". */
export function placeWords({ line, section }: Pick<HazardView, "line" | "section">): string {
  if (line === 0) return "Whole file";
  return section === null ? `Line ${line}` : `Line ${line} of [${section}]`;
}

/** What needs somebody comes first, each part in the order of the lines. */
export function inOrder(hazards: readonly HazardView[]): HazardView[] {
  const isHint = ({ severity }: HazardView) => severity === "info";
  return [...hazards.filter((hazard) => !isHint(hazard)), ...hazards.filter(isHint)];
}

/** "3 problems, 1 hint", "No problems". */
export function countWords(hazards: readonly HazardView[]): string {
  const hints = hazards.filter(({ severity }) => severity === "info").length;
  const problems = hazards.length - hints;
  const parts = [problems === 0 ? "No problems" : plural(problems, "problem")];
  return [...parts, ...(hints === 0 ? [] : [plural(hints, "hint")])].join(", ");
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

/** The index after `current`, round the end; the first one when none is current. */
export function nextIndex(count: number, current: number): number {
  return count === 0 ? -1 : (current + 1) % count;
}
