/** What the list shows of a file's hazards: how many, the worst of the file itself, the worst of each data source. */
import type { RowStatus } from "../../shared/data-sources/overview";
import type { ManagerId } from "../../shared/odbc/document/managers";
import { foldName } from "../../shared/odbc/document/text";
import { describeHazard, type Severity } from "../../shared/odbc/hazards/copy";
import type { Hazard } from "../../shared/odbc/hazards/hazard";

export interface HazardSummary {
  /** Those that need somebody's attention; what is only good to know does not count. */
  readonly count: number;
  /** The worst that belongs to no single data source. */
  readonly own: Hazard | undefined;
  /** By folded name (`foldName`). */
  readonly rows: ReadonlyMap<string, RowStatus>;
}

const weight: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

export function summariseHazards(hazards: readonly Hazard[], manager: ManagerId): HazardSummary {
  const rows = new Map<string, RowStatus>();
  let own: { readonly hazard: Hazard; readonly severity: Severity } | undefined;
  let count = 0;
  for (const hazard of hazards) {
    const { severity, happened } = describeHazard(hazard, manager);
    if (severity === "info") continue;
    count += 1;
    if (hazard.section === undefined) {
      if (own === undefined || weight[severity] > weight[own.severity]) own = { hazard, severity };
      continue;
    }
    const key = foldName(hazard.section);
    const status: RowStatus = {
      kind: severity === "error" ? "failed" : "warning",
      text: happened.replace(/\.$/, ""),
    };
    if (rows.get(key)?.kind !== "failed" && (severity === "error" || !rows.has(key))) rows.set(key, status);
  }
  return { count, own: own?.hazard, rows };
}

/** A data source's own state with what its lines suffer: an error first, then what it lacks itself, then a warning. */
export function withHazard(status: RowStatus, hazard: RowStatus | undefined): RowStatus {
  if (hazard === undefined || status.kind === "failed") return status;
  return hazard.kind === "failed" || status.kind === "plain" ? hazard : status;
}
