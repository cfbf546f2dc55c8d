/** Which field the file would not take as it is. Pure. */
import type { DraftView } from "../../../../../shared/data-sources/draft-view";
import type { Failure } from "../../../../../shared/failures/failure";

/** The refusal of this option's value; the file's names of options have any case. */
export function refusalOf({ refusal }: Pick<DraftView, "refusal">, option: string): Failure | undefined {
  if (refusal === null || !("option" in refusal) || typeof refusal.option !== "string") return undefined;
  return refusal.option.toLowerCase() === option.toLowerCase() ? refusal : undefined;
}
