/** What the list shows of a file's hazards: how many there are, and the worst of the file itself. */
import type { OdbcDocument } from "../../shared/odbc/document/document";
import type { ManagerId } from "../../shared/odbc/document/managers";
import { describeHazard, type Severity } from "../../shared/odbc/hazards/copy";
import { fileHazards } from "../../shared/odbc/hazards/file-hazards";
import type { Hazard, HazardContext } from "../../shared/odbc/hazards/hazard";
import { FileHazards } from "./rows/file-hazards";

export interface HazardSummary {
  /** Those that need somebody's attention; what is only good to know does not count. */
  readonly count: number;
  /** The worst that belongs to no single data source. */
  readonly own: Hazard | undefined;
}

const weight: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/** What the lines of the file's sections tell is counted only where they were all looked at (`FileHazards.looking`). */
export function summariseHazards(
  doc: OdbcDocument,
  manager: ManagerId,
  context: HazardContext,
  isLookedAt: boolean,
): HazardSummary {
  // Whether there is a secret to read, all sections tell.
  const whole = fileHazards(doc, manager, isLookedAt ? context : { ...context, mode: undefined });
  let own: { readonly hazard: Hazard; readonly severity: Severity } | undefined;
  let count = 0;
  for (const hazard of whole) {
    const { severity } = describeHazard(hazard, manager);
    if (severity === "info") continue;
    count += 1;
    if (own === undefined || weight[severity] > weight[own.severity]) own = { hazard, severity };
  }
  const isOneLine = whole.some(({ code }) => code === "carriageReturnsOnly");
  if (isLookedAt && !isOneLine) count += new FileHazards(doc, manager).countSerious();
  return { count, own: own?.hazard };
}
