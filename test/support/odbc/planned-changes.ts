/** Changes planned into edits and made, as text: one character a byte, so that a case can hold any bytes. */
import type { Change } from "../../../shared/odbc/changes/changes";
import { planEdits } from "../../../shared/odbc/changes/plan-edits";
import { parseDocument } from "../../../shared/odbc/document/document";
import { applyEdits } from "../../../shared/odbc/document/edits";
import type { ManagerId } from "../../../shared/odbc/document/managers";

/** One character a byte, so that a case can hold any bytes. */
export function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "latin1"));
}

export function change(text: string, changes: Change[], manager: ManagerId = "unixodbc"): string {
  const doc = parseDocument(bytesOf(text));
  const planned = planEdits(doc, changes, manager);
  if (!planned.ok) return `refused: ${planned.failure.code}`;
  return Buffer.from(applyEdits(doc.bytes, planned.value)).toString("latin1");
}

export const set = (option: string, value: string, section = "One"): Change => ({
  kind: "setOption",
  section,
  option,
  value,
});
export const remove = (option: string, section = "One"): Change => ({
  kind: "removeOption",
  section,
  option,
});
export const add = (name: string, options: [string, string][], description = ""): Change => ({
  kind: "addDataSource",
  name,
  description,
  options,
});
export const rename = (from: string, to: string): Change => ({ kind: "renameDataSource", from, to });
export const duplicate = (from: string, to: string): Change => ({ kind: "duplicateDataSource", from, to });
export const drop = (name: string): Change => ({ kind: "deleteDataSource", name });

export const long = "x".repeat(1200);

export interface Row {
  what: string;
  before: string;
  changes: Change[];
  after: string;
  manager?: ManagerId;
}
