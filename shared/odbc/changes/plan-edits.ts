/** From what the user asks for to byte edits of the file. */
import type { DocumentFailure } from "../../failures/document-failures";
import { fail, ok, type Result } from "../../failures/result";
import { type OdbcDocument, parseDocument, sectionsOf } from "../document/document";
import { applyEdits, type Edit } from "../document/edits";
import { lineNumberAt } from "../document/line-numbers";
import { managerRules } from "../document/manager-rules";
import type { ManagerId } from "../document/managers";
import { isLineStart } from "../document/sections/block";
import { decodeText, encodingOf, foldName, sameName } from "../document/text";
import { hasSection, listSection, readOption, readSection } from "../reading/reading";
import type { Change } from "./changes";
import { composeEdits } from "./compose-edits";
import { styleAt } from "./line-style";
import { isListable, listLines, planDelete, planDuplicate, planRename } from "./plan-data-source-edits";
import { type Adding, lastOfEach, planNewSection } from "./plan-new-data-source";
import { type OptionChange, planOptionChange, type SectionSlice } from "./plan-option-edits";

type Planned = Result<Edit[], DocumentFailure>;

/**
 * The edits that make the changes, in order, not overlapping, offsets in the document's bytes. Only lines that a
 * change names are touched; each change is read back under `manager` before it is given out, and refused with its
 * reason when it would read otherwise. Changes may build on one another (rename, then set).
 */
export function planEdits(doc: OdbcDocument, changes: readonly Change[], manager: ManagerId): Planned {
  let edits: Edit[] = [];
  let current = doc;
  const all = steps(changes);
  for (const [i, step] of all.entries()) {
    const hidden = hiddenFailure(current, manager);
    if (hidden !== undefined) return fail(hidden);
    const planned = planStep(current, step, manager);
    if (!planned.ok) return planned;
    edits = edits.length === 0 ? planned.value : composeEdits(doc.bytes, edits, planned.value);
    if (i < all.length - 1) current = parseDocument(applyEdits(doc.bytes, edits));
  }
  return ok(edits);
}

/** Neighbouring option changes of one section go together: only that section is worked on. */
type Step = readonly OptionChange[] | Exclude<Change, OptionChange>;

function steps(changes: readonly Change[]): Step[] {
  const result: Step[] = [];
  for (const change of changes) {
    if (change.kind !== "setOption" && change.kind !== "removeOption") {
      result.push(change);
      continue;
    }
    const last = result.at(-1);
    const first = isGroup(last) ? last[0] : undefined;
    if (isGroup(last) && first !== undefined && sameName(first.section, change.section)) {
      result[result.length - 1] = [...last, change];
    } else result.push([change]);
  }
  return result;
}

function isGroup(step: Step | undefined): step is readonly OptionChange[] {
  return Array.isArray(step);
}

/** What is written into a file that the manager reads as empty would not be read either. */
export function hiddenFailure(doc: OdbcDocument, manager: ManagerId): DocumentFailure | undefined {
  const { hidden } = sectionsOf(doc, manager);
  if (hidden === undefined) return undefined;
  const line = lineNumberAt(doc.bytes, hidden.at);
  return { code: "fileReadsAsEmpty", manager: managerRules[manager].label, because: hidden.because, line };
}

function planStep(doc: OdbcDocument, step: Step, manager: ManagerId): Planned {
  if (isGroup(step)) return planOptionChanges(doc, step, manager);
  switch (step.kind) {
    case "addDataSource":
      return planAdd(doc, step, manager);
    case "renameDataSource":
      return checked(doc, manager, planRename(doc, manager, step), [step.from], step.to);
    case "duplicateDataSource":
      return planCopy(doc, step, manager);
    case "deleteDataSource":
      return checked(doc, manager, planDelete(doc, manager, step.name), [step.name], undefined);
  }
}

/** Changes of the options of one section. Plans on the section alone, cut out of the file, so that a change costs what the section costs. */
export function planOptionChanges(
  doc: OdbcDocument,
  changes: readonly OptionChange[],
  manager: ManagerId,
): Planned {
  const name = changes[0]?.section ?? "";
  const cut = cutSection(doc, manager, name, changes);
  if (!cut.ok) return cut;
  const { slice, offset } = cut.value;
  let edits: Edit[] = [];
  let current = slice.doc;
  for (const change of changes) {
    const planned = planOptionChange({ ...slice, doc: current }, change);
    if (!planned.ok) return planned;
    edits = composeEdits(slice.doc.bytes, edits, planned.value);
    current = parseDocument(applyEdits(slice.doc.bytes, edits));
  }
  return ok(edits.map((edit) => ({ ...edit, at: edit.at + offset })));
}

function cutSection(
  doc: OdbcDocument,
  manager: ManagerId,
  name: string,
  changes: readonly OptionChange[],
): Result<{ slice: SectionSlice; offset: number }, DocumentFailure> {
  const { names, starts, openings } = sectionsOf(doc, manager);
  const position = names.find(name);
  const offset = position === undefined ? undefined : openings[position];
  if (position === undefined || offset === undefined) return fail({ code: "dataSourceNotFound", name });
  const end = starts[position + 1] ?? doc.bytes.length;
  const torn = [starts[position] ?? 0, end].find(
    (at) => at < doc.bytes.length && !isLineStart(doc, manager, at),
  );
  if (torn !== undefined) return fail({ code: "insideLongLine", name, line: lineNumberAt(doc.bytes, torn) });
  const slice: SectionSlice = {
    doc: parseDocument(doc.bytes.slice(offset, end)),
    manager,
    style: styleAt(doc, manager, position),
    encoding: encodingOf(doc.bytes, changes.flatMap(textsOf)),
    lineNumber: (at) => lineNumberAt(doc.bytes, offset + at),
  };
  return ok({ slice, offset });
}

function textsOf(change: OptionChange): string[] {
  return change.kind === "setOption" ? [change.option, change.value] : [];
}

function planAdd(doc: OdbcDocument, change: Adding, manager: ManagerId): Planned {
  const driver = change.options.find(([option]) => sameName(option, "Driver"))?.[1];
  const description = change.description || driver || change.name;
  const added = planNewSection(doc, manager, change);
  const planned = planWithListing(doc, manager, added, change.name, description);
  const result = checked(doc, manager, planned, [], change.name);
  return result.ok && !readsAsGiven(doc, change, result.value, manager)
    ? fail({ code: "valueNotReadBack", option: change.name, manager: managerRules[manager].label })
    : result;
}

function readsAsGiven(
  doc: OdbcDocument,
  change: Adding,
  edits: readonly Edit[],
  manager: ManagerId,
): boolean {
  const read = readSection(parseDocument(applyEdits(doc.bytes, edits)), manager, change.name) ?? [];
  const given = lastOfEach(change.options);
  return (
    read.length === given.length &&
    read.every(([option, value], i) => option === given[i]?.[0] && value === given[i]?.[1])
  );
}

function planCopy(
  doc: OdbcDocument,
  change: Extract<Change, { kind: "duplicateDataSource" }>,
  manager: ManagerId,
): Planned {
  const [line] = listLines(doc, manager, change.from);
  const description =
    line === undefined
      ? (readOption(doc, manager, change.from, "Driver") ?? change.to)
      : decodeText(doc.bytes, line.value.start, line.value.end);
  const copied = planDuplicate(doc, manager, change);
  const planned = planWithListing(doc, manager, copied, change.to, description);
  const result = checked(doc, manager, planned, [], change.to);
  return result;
}

/** Adds the line in `[ODBC Data Sources]` where the file, with `planned` done, has that section and no such line yet. */
export function planWithListing(
  doc: OdbcDocument,
  manager: ManagerId,
  planned: Planned,
  name: string,
  description: string,
): Planned {
  if (!planned.ok || !isListable(name)) return planned;
  const after = parseDocument(applyEdits(doc.bytes, planned.value));
  const listed = readOption(after, manager, listSection, name) !== undefined;
  if (listed || !hasSection(after, manager, listSection)) return planned;
  const line = { kind: "setOption", section: listSection, option: name, value: description } as const;
  const listing = planOptionChanges(after, [line], manager);
  return listing.ok ? ok(composeEdits(doc.bytes, planned.value, listing.value)) : listing;
}

/** Reads the result back: the new name is there, the gone ones are not, and no other section comes or goes. */
export function checked(
  doc: OdbcDocument,
  manager: ManagerId,
  planned: Planned,
  gone: readonly string[],
  there: string | undefined,
): Planned {
  if (!planned.ok) return planned;
  const after = parseDocument(applyEdits(doc.bytes, planned.value));
  const touched = [...gone, ...(there === undefined ? [] : [there]), listSection];
  const name = there ?? gone[0] ?? "";
  const arrived = there === undefined || hasSection(after, manager, there);
  const left = gone.every(
    (old) => (there !== undefined && sameName(old, there)) || !hasSection(after, manager, old),
  );
  const before = otherSections(doc, manager, touched);
  if (arrived && left && before === otherSections(after, manager, touched)) return planned;
  return fail({ code: "valueNotReadBack", option: name, manager: managerRules[manager].label });
}

function otherSections(doc: OdbcDocument, manager: ManagerId, touched: readonly string[]): string {
  const { openings, names } = sectionsOf(doc, manager);
  const passed = new Set(touched.map(foldName));
  const others = Array.from(openings, (_, position) => names.at(position));
  return others.filter((name) => !passed.has(foldName(name))).join("\n");
}
