/** Plans changes of many data sources of one file at once: the cost is that of the file, not of the file times their number. */
import type { DocumentFailure } from "../../failures/document-failures";
import { fail, ok, type Result } from "../../failures/result";
import { concatBytes, type Span } from "../document/ascii";
import { type OdbcDocument, parseDocument, sectionsOf } from "../document/document";
import { applyEdits, type Edit } from "../document/edits";
import { managerRules } from "../document/manager-rules";
import type { ManagerId } from "../document/managers";
import { isLineStart } from "../document/sections/block";
import { sectionLines } from "../document/sections/lines";
import { decodeText, encodeText, encodingOf, foldName } from "../document/text";
import { isListSection } from "../reading/data-source-list";
import { listSection, optionLines, optionLinesAt, optionName } from "../reading/reading";
import { lineEndNear, optionText, styleAt } from "./line-style";
import { isListable, planDeletes } from "./plan-data-source-edits";
import { hiddenFailure, planOptionChanges } from "./plan-edits";
import { type Adding, lastOfEach, planNewSections } from "./plan-new-data-source";
import type { OptionChange } from "./plan-option-edits";

/** Each data source stands in one of the three lists, once. */
export interface ManyChanges {
  readonly adds: readonly Adding[];
  /** By data source; the changes of one name that section alone. */
  readonly changes: ReadonlyMap<string, readonly OptionChange[]>;
  readonly deletes: readonly string[];
}

type Planned = Result<Edit[], DocumentFailure>;

/**
 * As `planEdits`: only lines that a change names are touched, all is read back under `manager`, and what would read
 * otherwise is refused with its reason.
 */
export function planMany(doc: OdbcDocument, many: ManyChanges, manager: ManagerId): Planned {
  const hidden = hiddenFailure(doc, manager);
  if (hidden !== undefined) return fail(hidden);
  const edits: Edit[] = [];
  for (const changes of many.changes.values()) {
    const planned = planOptionChanges(doc, changes, manager);
    if (!planned.ok) return planned;
    edits.push(...planned.value);
  }
  for (const planned of [deletesOf(doc, many, manager), addsOf(doc, many.adds, manager)]) {
    if (!planned.ok) return planned;
    edits.push(...planned.value);
  }
  const ordered = edits.sort((a, b) => a.at - b.at);
  return readsAsPlanned(doc, many, ordered, manager);
}

function deletesOf(doc: OdbcDocument, { deletes }: ManyChanges, manager: ManagerId): Planned {
  return deletes.length === 0 ? ok([]) : planDeletes(doc, manager, deletes);
}

function addsOf(doc: OdbcDocument, adds: readonly Adding[], manager: ManagerId): Planned {
  if (adds.length === 0) return ok([]);
  const lines = adds
    .filter(({ name }) => isListable(name))
    .map(({ name, description }) => [name, description] as const);
  const sections = planNewSections(doc, manager, adds, lines);
  if (!sections.ok || sectionsOf(doc, manager).openings.length === 0) return sections;
  const listed = planListLines(doc, manager, lines);
  return listed.ok ? ok([...listed.value, ...sections.value]) : listed;
}

/** New lines at the end of `[ODBC Data Sources]`, where the file has such a list and not yet the line. */
function planListLines(
  doc: OdbcDocument,
  manager: ManagerId,
  lines: readonly (readonly [name: string, description: string])[],
): Planned {
  const position = sectionsOf(doc, manager).names.find(listSection);
  if (position === undefined) return ok([]);
  const written = optionLinesAt(doc, manager, position);
  const known = new Set(written.map((line) => foldName(optionName(doc, manager, line))));
  const missing = lines.filter(([name]) => !known.has(foldName(name)));
  if (missing.length === 0) return ok([]);
  const [header] = sectionLines(doc, manager, position);
  const at = (written.at(-1) ?? header)?.lineEnd ?? doc.bytes.length;
  const style = { ...styleAt(doc, manager, position), equalsColumn: undefined };
  const lineEnd = lineEndNear(doc.bytes, (written.at(-1) ?? header)?.start ?? 0, manager);
  const encoding = encodingOf(doc.bytes, missing.flat());
  const text = missing.flatMap(([name, description]) => [
    optionText(style, encodeText(name, encoding), encodeText(description, encoding)),
    lineEnd,
  ]);
  const ended = isLineStart(doc, manager, at);
  return ok([{ at, remove: 0, insert: concatBytes(ended ? text : [lineEnd, ...text.slice(0, -1)]) }]);
}

function readsAsPlanned(
  doc: OdbcDocument,
  many: ManyChanges,
  edits: readonly Edit[],
  manager: ManagerId,
): Planned {
  const refuse = (option: string) =>
    fail({ code: "valueNotReadBack" as const, option, manager: managerRules[manager].label });
  const overlapping = edits.some(
    (edit, i) => edit.at < (edits[i - 1]?.at ?? 0) + (edits[i - 1]?.remove ?? 0),
  );
  if (overlapping) return refuse(many.deletes[0] ?? "");
  const after = parseDocument(applyEdits(doc.bytes, edits));
  const notAdded = many.adds.find((adding) => !readsAsAdded(after, adding, manager));
  if (notAdded !== undefined) return refuse(notAdded.name);
  const named = [...many.adds.map(({ name }) => name), ...many.deletes];
  if (otherNames(doc, manager, named) !== otherNames(after, manager, named)) return refuse(named[0] ?? "");
  const { names } = sectionsOf(after, manager);
  const left = many.deletes.find((name) => names.find(name) !== undefined);
  return left === undefined ? ok([...edits]) : refuse(left);
}

function readsAsAdded(after: OdbcDocument, { name, options }: Adding, manager: ManagerId): boolean {
  const read = optionLines(after, manager, name);
  if (read === undefined) return false;
  const given = read.length === options.length ? options : lastOfEach(options);
  if (read.length !== given.length) return false;
  return read.every((line, i) => {
    const [option = "", value = ""] = given[i] ?? [];
    return isText(after.bytes, line.name, option) && isText(after.bytes, line.value, value);
  });
}

/** Whether the bytes decode to the text; plain ASCII, as nearly all is, needs no decoding. */
function isText(bytes: Uint8Array, { start, end }: Span, text: string): boolean {
  if (end - start !== text.length) return decodeText(bytes, start, end) === text;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) return decodeText(bytes, start, end) === text;
    if (bytes[start + i] !== code) return false;
  }
  return true;
}

/** All other sections, in order: none comes, none goes. */
function otherNames(doc: OdbcDocument, manager: ManagerId, named: readonly string[]): string {
  const passed = new Set(named.map(foldName));
  const { names, openings } = sectionsOf(doc, manager);
  return Array.from(openings, (_, position) => names.at(position))
    .filter((name) => !passed.has(foldName(name)) && !isListSection(name))
    .join("\n");
}
