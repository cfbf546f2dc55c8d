/** Hazards of a file as a whole: what makes a driver manager read nothing of it, and who may read its secrets. */
import { CARRIAGE_RETURN, HASH, LINE_FEED, SEMICOLON, trimSpan } from "../document/ascii";
import { type OdbcDocument, sectionsOf } from "../document/document";
import { lineNumberAt } from "../document/line-numbers";
import { managerRules } from "../document/manager-rules";
import type { ManagerId } from "../document/managers";
import { startsWithMark } from "../document/sections/index";
import { endOfLine } from "../document/sections/lines";
import type { HiddenBecause } from "../document/sections/section-index";
import { type Hazard, type HazardCode, type HazardContext, looksSecret, type RepairId } from "./hazard";
import { sectionFacts } from "./section-facts";

const hiding: Record<HiddenBecause, { code: HazardCode; repair: RepairId | undefined }> = {
  byteOrderMark: { code: "byteOrderMark", repair: "removeMark" },
  strayLine: { code: "strayLine", repair: "commentOut" },
  indentedFirstSection: { code: "indentedFirstSection", repair: "removeIndent" },
  nul: { code: "nulHidesFile", repair: "cutAtNul" },
};

export function fileHazards(doc: OdbcDocument, manager: ManagerId, context: HazardContext): Hazard[] {
  return [...hidingHazards(doc, manager), ...modeHazards(doc, manager, context)];
}

/** What makes the manager read nothing of the file, or all of it as one line; undefined when it reads the file. */
export function hidingHazard(doc: OdbcDocument, manager: ManagerId): Hazard | undefined {
  const hidden = sectionsOf(doc, manager).hidden !== undefined;
  return hidingHazards(doc, manager).find(({ code }) => hidden || code === "carriageReturnsOnly");
}

function hidingHazards(doc: OdbcDocument, manager: ManagerId): Hazard[] {
  const { bytes } = doc;
  const { hidden } = sectionsOf(doc, manager);
  if (hasOnlyReturns(bytes) && managerRules[manager].lineEnds.length === 1) {
    return [{ code: "carriageReturnsOnly", line: 0, at: 0, repair: "writeLineFeeds" }];
  }
  if (hidden !== undefined) {
    return [{ ...hiding[hidden.because], line: lineNumberAt(bytes, hidden.at), at: hidden.at }];
  }
  // What iODBC passes over behind the mark comes back when the mark goes.
  if (startsWithMark(bytes)) return [{ code: "byteOrderMark", line: 1, at: 0, repair: "removeMark" }];
  return strayLines(doc, manager);
}

/** Lines before the first section, where the manager only passes over them. */
function strayLines(doc: OdbcDocument, manager: ManagerId): Hazard[] {
  const { bytes } = doc;
  const first = sectionsOf(doc, manager).starts[0] ?? bytes.length;
  const found: Hazard[] = [];
  let at = 0;
  while (at < first) {
    const end = endOfLine(bytes, at, managerRules[manager]);
    const text = trimSpan(bytes, at, Math.min(end, first));
    const byte = bytes[text.start];
    if (text.start < text.end && byte !== 0 && byte !== HASH && byte !== SEMICOLON) {
      found.push({ code: "strayLine", line: lineNumberAt(bytes, at), at, repair: "commentOut" });
    }
    at = end;
  }
  return found;
}

function hasOnlyReturns(bytes: Uint8Array): boolean {
  return !bytes.includes(LINE_FEED) && bytes.includes(CARRIAGE_RETURN);
}

function modeHazards(doc: OdbcDocument, manager: ManagerId, context: HazardContext): Hazard[] {
  const readable = context.mode !== undefined && (context.mode & 0o044) !== 0;
  if (!readable || !holdsSecret(doc, manager, context.isSecretOption ?? looksSecret)) return [];
  return [{ code: "secretsReadableByOthers", line: 0, at: 0, repair: "makePrivate" }];
}

function holdsSecret(doc: OdbcDocument, manager: ManagerId, isSecret: (option: string) => boolean): boolean {
  const facts = sectionFacts(isSecret);
  for (let position = 0; position < sectionsOf(doc, manager).openings.length; position++) {
    if (facts.at(doc, manager, position).holdsSecret) return true;
  }
  return false;
}
