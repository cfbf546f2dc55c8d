/** Builder of a hazard as the page sees it. */
import type { HazardView } from "../../../shared/data-sources/hazard-view";

export function aHazard(hazardId: string, more: Partial<HazardView> = {}): HazardView {
  return {
    hazardId,
    code: "repeatedOption",
    line: 2,
    section: null,
    option: null,
    hidesFile: false,
    severity: "warning",
    happened: "ClientID in line 2 is never read.",
    why: "Line 1 wins.",
    repairLabel: "Remove line 2",
    otherRepairLabel: null,
    ...more,
  };
}
