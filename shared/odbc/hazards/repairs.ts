/** The cure of one press for each hazard that has one, as edits of the file. */
import type { DocumentFailure } from "../../failures/document-failures";
import { fail, ok, type Result } from "../../failures/result";
import { lineEndNear } from "../changes/line-style";
import { planEdits } from "../changes/plan-edits";
import {
  CARRIAGE_RETURN,
  COLON,
  concatBytes,
  EQUALS,
  isSpace,
  LINE_FEED,
  SPACE,
  trimSpan,
} from "../document/ascii";
import { type OdbcDocument, sectionsOf } from "../document/document";
import type { Edit } from "../document/edits";
import { managerRules } from "../document/manager-rules";
import type { ManagerId } from "../document/managers";
import { isLineStart, sectionBlock } from "../document/sections/block";
import { endOfLine, type OptionLine } from "../document/sections/lines";
import { listSection, optionLinesAt, readOptionAt } from "../reading/reading";
import type { Hazard, RepairId } from "./hazard";
import { findHazards } from "./hazards";
import { commentAfter, knownLimit } from "./line-hazards";
import { bareDriver, ownName } from "./value-hazards";

type Planned = Result<Edit[], DocumentFailure>;
type Repair = (doc: OdbcDocument, hazard: Hazard, manager: ManagerId) => Planned;

const empty = new Uint8Array(0);

/**
 * Plans the hazard's repair; fails with hazardGone when the document does not have this hazard (any more).
 * `makePrivate` has no edits: the caller changes the file's mode. A hazard without repair plans nothing.
 * @param repair the hazard's first or its other one
 */
export function planRepair(
  doc: OdbcDocument,
  hazard: Hazard,
  manager: ManagerId,
  repair: RepairId | undefined = hazard.repair,
): Planned {
  if (repair === undefined || repair === "makePrivate") return ok([]);
  const found = findHazards(doc, manager).some(({ code, at }) => code === hazard.code && at === hazard.at);
  return found ? repairs[repair](doc, hazard, manager) : fail({ code: "hazardGone", line: hazard.line });
}

const repairs: Record<Exclude<RepairId, "makePrivate">, Repair> = {
  removeMark: () => ok([edit(0, 3)]),
  commentOut: (_, { at }) => ok([edit(at, at, Uint8Array.of(0x3b, SPACE))]),
  removeIndent: ({ bytes }, { at }) => ok([removeIndent(bytes, at)]),
  cutAtNul: ({ bytes }, { at }, manager) => ok([cutAtNul(bytes, at, manager)]),
  writeLineFeeds: ({ bytes }) => ok(writeLineFeeds(bytes)),
  removeLine: ({ bytes }, { at }, manager) => ok([edit(at, endOfLine(bytes, at, managerRules[manager]))]),
  splitComment: (doc, { at }, manager) => ok(splitComment(doc.bytes, at, manager)),
  moveComment,
  removeQuotes: (doc, hazard, manager) =>
    withOption(doc, hazard, manager, ({ value }) => [
      edit(value.start, value.start + 1),
      edit(value.end - 1, value.end),
    ]),
  useEqualsSign: ({ bytes }, { at }) => {
    const colon = bytes.indexOf(COLON, at);
    return ok([edit(colon, colon + 1, Uint8Array.of(EQUALS))]);
  },
  bareDriver: (doc, hazard, manager) => onValue(doc, hazard, manager, bareDriver),
  removeOwnName: (doc, hazard, manager) =>
    onValue(doc, hazard, manager, (value) => value.slice(ownName(hazard.option ?? "", value))),
  removeSection,
  joinSections,
  closeSection: ({ bytes }, { at }, manager) => {
    const end = textEnd(bytes, at, manager);
    // A NUL ends the name: a bracket behind it would not be read.
    const nul = bytes.subarray(at, end).indexOf(0);
    const place = nul === -1 ? end : trimSpan(bytes, at, at + nul).end;
    return ok([edit(place, place, Uint8Array.of(0x5d))]);
  },
  addToList,
};

function edit(start: number, end: number, insert: Uint8Array = empty): Edit {
  return { at: start, remove: end - start, insert };
}

/** End of the line's text, without its line end and the blanks before that. */
function textEnd(bytes: Uint8Array, at: number, manager: ManagerId): number {
  const { lineEnds } = managerRules[manager];
  let end = endOfLine(bytes, at, managerRules[manager]);
  while (end > at && (isSpace(bytes[end - 1]) || lineEnds.includes(bytes[end - 1] ?? 0))) end--;
  return end;
}

function removeIndent(bytes: Uint8Array, at: number): Edit {
  const isIndent = (byte: number | undefined) => byte !== LINE_FEED && isSpace(byte);
  let start = at;
  while (start > 0 && isIndent(bytes[start - 1])) start--;
  let end = at;
  while (isIndent(bytes[end])) end++;
  return edit(start, end);
}

/** What follows the NUL is read by nobody; the line's end stays. */
function cutAtNul(bytes: Uint8Array, at: number, manager: ManagerId): Edit {
  const nul = bytes.indexOf(0, at);
  return edit(nul, Math.max(textEnd(bytes, nul, manager), nul + 1));
}

function writeLineFeeds(bytes: Uint8Array): Edit[] {
  const edits: Edit[] = [];
  for (let at = bytes.indexOf(CARRIAGE_RETURN); at !== -1; at = bytes.indexOf(CARRIAGE_RETURN, at + 1)) {
    edits.push(edit(at, at + 1, Uint8Array.of(LINE_FEED)));
  }
  return edits;
}

/** Comment lines short enough to be read as such; no character is cut in two. */
function splitComment(bytes: Uint8Array, at: number, manager: ManagerId): Edit[] {
  const marker = bytes.indexOf(0x23, at) === at ? 0x23 : 0x3b;
  const between = concatBytes([lineEndNear(bytes, at, manager), Uint8Array.of(marker, SPACE)]);
  const end = textEnd(bytes, at, manager);
  const edits: Edit[] = [];
  let start = at;
  let room: number = knownLimit;
  while (end - start > room) {
    let cut = start + room;
    while (cut > start + 1 && ((bytes[cut] ?? 0) & 0xc0) === 0x80) cut--;
    edits.push(edit(cut, cut, between));
    start = cut;
    room = knownLimit - 2;
  }
  return edits;
}

function withOption(
  doc: OdbcDocument,
  hazard: Hazard,
  manager: ManagerId,
  plan: (line: OptionLine) => Edit[],
): Planned {
  const lines = optionLinesAt(doc, manager, hazard.position ?? 0);
  const line = lines.find(({ start }) => start === hazard.at);
  return line === undefined ? fail({ code: "hazardGone", line: hazard.line }) : ok(plan(line));
}

/** The comment goes to a line of its own above the option. */
function moveComment(doc: OdbcDocument, hazard: Hazard, manager: ManagerId): Planned {
  const { bytes } = doc;
  return withOption(doc, hazard, manager, (line) => {
    const comment = commentAfter({ doc, rules: managerRules[manager] }, line) ?? line.contentEnd;
    const end = textEnd(bytes, comment, manager);
    let start = comment;
    while (start > line.value.start && isSpace(bytes[start - 1])) start--;
    const above = concatBytes([bytes.slice(comment, end), lineEndNear(bytes, line.start, manager)]);
    return [edit(line.start, line.start, above), edit(start, end)];
  });
}

/** Keeps a part of the line's value; read byte by byte, so any encoding stays. */
function onValue(
  doc: OdbcDocument,
  hazard: Hazard,
  manager: ManagerId,
  shorter: (value: string) => string,
): Planned {
  return withOption(doc, hazard, manager, ({ value: { start, end } }) => {
    const old = Array.from(doc.bytes.subarray(start, end), (byte) => String.fromCharCode(byte)).join("");
    const kept = shorter(old);
    const from = start + old.indexOf(kept);
    return [edit(start, from), edit(from + kept.length, end)].filter(({ remove }) => remove > 0);
  });
}

function removeSection(doc: OdbcDocument, hazard: Hazard, manager: ManagerId): Planned {
  const block = sectionBlock(doc, manager, hazard.position ?? 0);
  if (block === undefined) {
    return fail({ code: "insideLongLine", name: hazard.section ?? "", line: hazard.line });
  }
  return ok([edit(block.start, block.end)]);
}

/** The repeated section's lines follow those of the first, its comment too; what both set is then a repeated option. */
function joinSections(doc: OdbcDocument, hazard: Hazard, manager: ManagerId): Planned {
  const { bytes } = doc;
  const position = hazard.position ?? 0;
  const first = sectionsOf(doc, manager).names.find(hazard.section ?? "");
  const into = first === undefined ? undefined : sectionBlock(doc, manager, first);
  const block = sectionBlock(doc, manager, position);
  if (into === undefined || block === undefined) {
    return fail({ code: "insideLongLine", name: hazard.section ?? "", line: hazard.line });
  }
  const afterHeader = Math.min(endOfLine(bytes, block.header, managerRules[manager]), block.textEnd);
  const lines = [bytes.slice(block.start, block.header), bytes.slice(afterHeader, block.textEnd)];
  const lineEnd = lineEndNear(bytes, into.header, manager);
  const ended = isLineStart(doc, manager, block.textEnd) ? [] : [lineEnd];
  return ok([
    edit(into.textEnd, into.textEnd, concatBytes([...lines, ...ended])),
    edit(block.start, block.end),
  ]);
}

function addToList(doc: OdbcDocument, hazard: Hazard, manager: ManagerId): Planned {
  const name = hazard.section ?? "";
  const value = readOptionAt(doc, manager, hazard.position ?? 0, "Driver") || name;
  return planEdits(doc, [{ kind: "setOption", section: listSection, option: name, value }], manager);
}
