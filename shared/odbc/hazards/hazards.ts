/** Hazards: where a driver manager reads an odbc.ini otherwise than its author meant. Words: copy.ts; cures: repairs.ts. */
import { type OdbcDocument, sectionsOf } from "../document/document";
import type { ManagerId } from "../document/managers";
import { fileHazards } from "./file-hazards";
import type { Hazard, HazardContext } from "./hazard";
import { nameIndexOf } from "./name-index";
import { SectionHazards } from "./section-hazards";

/** All hazards in the order of their lines, those of the whole file first. */
export function findHazards(doc: OdbcDocument, manager: ManagerId, context: HazardContext = {}): Hazard[] {
  const steps = findingHazards(doc, manager, context);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** As `findHazards`, in steps of a section each. */
export function* findingHazards(
  doc: OdbcDocument,
  manager: ManagerId,
  context: HazardContext,
): Generator<void, Hazard[]> {
  const whole = fileHazards(doc, manager, context);
  // Read as one line, the file has nothing else to look at.
  if (whole.some(({ code }) => code === "carriageReturnsOnly")) return whole;
  const sections = new SectionHazards(doc, manager, context);
  const found = [...whole];
  for (let position = 0; position < sectionsOf(doc, manager).openings.length; position++) {
    for (const hazard of sections.at(position)) found.push(hazard);
    yield;
  }
  for (const hazard of sections.staleListLines()) found.push(hazard);
  return inOrder(found);
}

/** Those of the file as a whole and of the sections of one name. */
export function hazardsOfName(
  doc: OdbcDocument,
  manager: ManagerId,
  name: string,
  context: HazardContext,
): Hazard[] {
  const whole = fileHazards(doc, manager, context);
  if (whole.some(({ code }) => code === "carriageReturnsOnly")) return whole;
  const sections = new SectionHazards(doc, manager, context);
  const positions = positionsOf(doc, manager, name);
  return inOrder([...whole, ...positions.flatMap((position) => sections.at(position))]);
}

/** The section that is read for the name, and those of the same name that are not. */
function positionsOf(doc: OdbcDocument, manager: ManagerId, name: string): number[] {
  const first = sectionsOf(doc, manager).names.find(name);
  if (first === undefined) return [];
  const repeated = [...nameIndexOf(doc, manager).repeated];
  return [first, ...repeated.flatMap(([position, read]) => (read === first ? [position] : []))];
}

function inOrder(hazards: Hazard[]): Hazard[] {
  return hazards.sort((a, b) => a.line - b.line || a.at - b.at);
}
