/** A file of which the driver manager reads nothing, as it reads once the reason is repaired: what is in it can then be shown. */
import { deriveDocument, type OdbcDocument } from "../document/document";
import { applyEdits } from "../document/edits";
import type { ManagerId } from "../document/managers";
import { hidingHazard } from "./file-hazards";
import { planRepair } from "./repairs";

/** Stray lines hide a file one after the other; a text file with more of them is no odbc.ini. */
const mostRepairs = 50;

const known = new WeakMap<OdbcDocument, Map<ManagerId, OdbcDocument>>();

/** The document itself when the manager reads it. Nothing is written: only a repair asked for by the user is. */
export function onceRepaired(doc: OdbcDocument, manager: ManagerId): OdbcDocument {
  const repaired = known.get(doc) ?? new Map<ManagerId, OdbcDocument>();
  known.set(doc, repaired);
  const found = repaired.get(manager) ?? repairAll(doc, manager);
  repaired.set(manager, found);
  return found;
}

function repairAll(doc: OdbcDocument, manager: ManagerId): OdbcDocument {
  let current = doc;
  for (let repairs = 0; repairs < mostRepairs; repairs++) {
    const hazard = hidingHazard(current, manager);
    if (hazard === undefined) return current;
    const edits = planRepair(current, hazard, manager);
    if (!edits.ok || edits.value.length === 0) return current;
    current = deriveDocument(current, applyEdits(current.bytes, edits.value), edits.value);
  }
  return current;
}
