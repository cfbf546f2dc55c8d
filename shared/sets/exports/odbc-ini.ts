/** The odbc.ini that a set makes on an empty machine. */
import type { Result } from "../../failures/result";
import { ok } from "../../failures/result";
import { planMany } from "../../odbc/changes/plan-many";
import { parseDocument } from "../../odbc/document/document";
import { applyEdits } from "../../odbc/document/edits";
import type { ManagerId } from "../../odbc/document/managers";
import { Secret } from "../../secret";
import type { FinalSource } from "../steps";

/** Fails with what the driver manager would not read back. */
export function odbcIniOf(sources: readonly FinalSource[], manager: ManagerId): Result<Secret> {
  const empty = parseDocument(new Uint8Array(0));
  const adds = sources.map(({ name, description, options }) => ({
    kind: "addDataSource" as const,
    name,
    description,
    options: options.flatMap(({ option, value }): [string, string][] =>
      value === null ? [] : [[option, value]],
    ),
  }));
  const edits = planMany(empty, { adds, changes: new Map(), deletes: [] }, manager);
  if (!edits.ok) return edits;
  return ok(new Secret(new TextDecoder().decode(applyEdits(empty.bytes, edits.value))));
}

/** As `odbcIniOf`, for a file that others write to as well: without `[ODBC Data Sources]`, which nothing needs. */
export function withoutList(odbcIni: Secret): Secret {
  return new Secret(odbcIni.reveal().replace(/^\[ODBC Data Sources\]\n(?:[^[\n][^\n]*\n)*\n?/, ""));
}
