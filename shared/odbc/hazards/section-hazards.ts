/** Hazards of sections: names that repeat, are not seen, not listed, or mean another data source than people think. */
import { CLOSE_BRACKET } from "../document/ascii";
import { type OdbcDocument, sectionsOf } from "../document/document";
import { lineNumberAt } from "../document/line-numbers";
import { managerRules } from "../document/manager-rules";
import type { ManagerId } from "../document/managers";
import { sectionLines } from "../document/sections/lines";
import { sectionNameSpan } from "../document/sections/names";
import { foldName, sameName } from "../document/text";
import { isListSection, isReservedName } from "../reading/data-source-list";
import { listSection, optionLinesAt, optionName, readOptionAt } from "../reading/reading";
import type { Hazard, HazardCode, HazardContext, RepairId } from "./hazard";

/** Some clients show no more of a name. */
const longestShownName = 32;

export function sectionHazards(doc: OdbcDocument, manager: ManagerId, context: HazardContext): Hazard[] {
  const { openings, names } = sectionsOf(doc, manager);
  const listed = listedNames(doc, manager);
  const found: Hazard[] = [];
  for (let position = 0; position < openings.length; position++) {
    const name = names.at(position);
    const folded = foldName(name);
    const here = { ...place(doc, manager, position), section: name };
    if (isUnclosed(doc, manager, position)) {
      found.push({ code: "unclosedSection", ...here, repair: closing(doc, manager, position) });
    }
    if (name === "") {
      found.push({ code: "namelessSection", ...here });
      continue;
    }
    const first = names.find(name);
    if (first !== undefined && first !== position) {
      const firstLine = place(doc, manager, first).line;
      found.push({ code: "repeatedSection", ...here, firstLine, ...unreadRepairs });
    } else if (sameName(name, "Default")) found.push({ code: "defaultSection", ...here });
    else if (!isReservedName(name)) {
      found.push(
        ...dataSourceCodes(doc, manager, position, folded, context).map((code) => ({ code, ...here })),
      );
      if (listed !== undefined && !listed.has(folded))
        found.push({ code: "sectionNotListed", ...here, repair: "addToList" });
    }
  }
  return [...found, ...staleListLines(doc, manager)];
}

/** Nobody ever read the section: taking it away changes nothing for anybody, moving its lines may. */
const unreadRepairs = { repair: "removeSection", otherRepair: "joinSections" } as const;

function place(doc: OdbcDocument, manager: ManagerId, position: number) {
  const at = sectionsOf(doc, manager).openings[position] ?? 0;
  return { line: lineNumberAt(doc.bytes, at), at, position };
}

function dataSourceCodes(
  doc: OdbcDocument,
  manager: ManagerId,
  position: number,
  folded: string,
  context: HazardContext,
): HazardCode[] {
  const codes: HazardCode[] = [];
  if (!readOptionAt(doc, manager, position, "Driver")) codes.push("noDriver");
  if ([...folded].length > longestShownName) codes.push("longName");
  if (context.namesInLaterFiles?.has(folded)) codes.push("hidesOtherFile");
  if (context.namesInEarlierFiles?.has(folded)) codes.push("hiddenByOtherFile");
  return codes;
}

function isUnclosed(doc: OdbcDocument, manager: ManagerId, position: number): boolean {
  const rules = managerRules[manager];
  if (rules.unclosedSection === "ignored") return false;
  const { end } = sectionNameSpan(doc.bytes, sectionsOf(doc, manager), position, rules);
  let at = end;
  while (doc.bytes[at] === 0x20 || doc.bytes[at] === 0x09) at++;
  return doc.bytes[at] !== CLOSE_BRACKET;
}

/** A bracket at the end of an over-long line would stand in its tail. */
function closing(doc: OdbcDocument, manager: ManagerId, position: number): RepairId | undefined {
  const [header] = sectionLines(doc, manager, position);
  return header !== undefined && header.end === header.lineEnd ? "closeSection" : undefined;
}

/** Folded names of the list; undefined where the file keeps none. */
function listedNames(doc: OdbcDocument, manager: ManagerId): Set<string> | undefined {
  const position = sectionsOf(doc, manager).names.find(listSection);
  if (position === undefined) return undefined;
  return new Set(
    optionLinesAt(doc, manager, position).map((line) => foldName(optionName(doc, manager, line))),
  );
}

function staleListLines(doc: OdbcDocument, manager: ManagerId): Hazard[] {
  const { openings, names } = sectionsOf(doc, manager);
  const found: Hazard[] = [];
  for (let position = 0; position < openings.length; position++) {
    const section = names.at(position);
    if (!isListSection(section) || names.find(section) !== position) continue;
    for (const line of optionLinesAt(doc, manager, position)) {
      const option = optionName(doc, manager, line);
      if (option === "" || !line.wholeFromStart || names.find(option) !== undefined) continue;
      const at = line.start;
      found.push({
        code: "listedWithoutSection",
        line: lineNumberAt(doc.bytes, at),
        at,
        position,
        section,
        option,
        repair: "removeLine",
      });
    }
  }
  return found;
}
