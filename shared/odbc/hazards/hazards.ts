/** Hazards: where a driver manager reads an odbc.ini otherwise than its author meant. Words: hazard-copy.ts; cures: repairs.ts. */
import type { OdbcDocument } from "../document/document";
import type { ManagerId } from "../document/managers";
import { fileHazards } from "./file-hazards";
import type { Hazard, HazardContext } from "./hazard";
import { lineHazards } from "./line-hazards";
import { sectionHazards } from "./section-hazards";

/** All hazards in the order of their lines, those of the whole file first. */
export function findHazards(doc: OdbcDocument, manager: ManagerId, context: HazardContext = {}): Hazard[] {
  const whole = fileHazards(doc, manager, context);
  // Read as one line, the file has nothing else to look at.
  if (whole.some(({ code }) => code === "carriageReturnsOnly")) return whole;
  const found = [...whole, ...sectionHazards(doc, manager, context), ...lineHazards(doc, manager, context)];
  return found.sort((a, b) => a.line - b.line || a.at - b.at);
}
