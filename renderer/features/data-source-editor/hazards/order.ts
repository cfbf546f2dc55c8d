/** Which of a file's hazards concern this data source, worst first: others get no alarm here. */
import type { DraftView } from "../../../../shared/data-sources/draft-view";
import type { HazardView } from "../../../../shared/data-sources/hazard-view";

const weight = { error: 0, warning: 1, info: 2 } as const;

export function hazardsOf(draft: Pick<DraftView, "savedName">, hazards: readonly HazardView[]): HazardView[] {
  const own = draft.savedName?.toLowerCase();
  return hazards
    .filter(({ section }) => section === null || section.toLowerCase() === own)
    .toSorted((a, b) => weight[a.severity] - weight[b.severity] || a.line - b.line);
}

/** The worst of them in a sentence, for the next step; a hint is none. */
export function misreadWords(
  draft: Pick<DraftView, "savedName">,
  hazards: readonly HazardView[],
): string | undefined {
  const [worst] = hazardsOf(draft, hazards);
  return worst === undefined || worst.severity === "info" ? undefined : worst.happened;
}

/** "2 more problems": what else is to be repaired in the file; undefined when that is all. */
export function moreProblems(shown: HazardView, hazards: readonly HazardView[]): string | undefined {
  const others = hazards.filter(
    ({ hazardId, severity }) => hazardId !== shown.hazardId && severity !== "info",
  ).length;
  if (others === 0) return undefined;
  return others === 1 ? "1 more problem" : `${others.toLocaleString("en")} more problems`;
}
