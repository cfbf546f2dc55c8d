/** Plans setting and removing options of one section: only the lines of those options change. */
import type { DocumentFailure } from "../../failures/document-failures";
import { fail, ok, type Result } from "../../failures/result";
import { concatBytes, isSpace, sameBytes } from "../document/ascii";
import { type OdbcDocument, parseDocument } from "../document/document";
import { applyEdits, type Edit } from "../document/edits";
import { managerRules } from "../document/manager-rules";
import type { ManagerId } from "../document/managers";
import { type AnyLine, type OptionLine, sectionLines } from "../document/sections/lines";
import { encodeText, foldName, sameName, type TextEncoding } from "../document/text";
import { optionLinesAt, optionName, readOptionAt } from "../reading/reading";
import type { Change } from "./changes";
import { type LineStyle, lineEndNear, optionText, styleOf } from "./line-style";
import { optionNameProblem, valueProblem } from "./storable";

export type OptionChange = Extract<Change, { kind: "setOption" | "removeOption" }>;

/** A section cut out of its file: `doc` holds it alone, its header first. */
export interface SectionSlice {
  readonly doc: OdbcDocument;
  readonly manager: ManagerId;
  /** For a section without option lines of its own. */
  readonly style: LineStyle;
  readonly encoding: TextEncoding;
  /** Line number of an offset in the slice, as counted in the file. */
  readonly lineNumber: (offset: number) => number;
}

type Planned = Result<Edit[], DocumentFailure>;

/** Plans one change and reads it back from the result: what a manager would read otherwise is refused. */
export function planOptionChange(slice: SectionSlice, change: OptionChange): Planned {
  const problem = changeProblem(change, slice.manager);
  if (problem !== undefined) return fail(problem);
  const lines = linesOfOption(slice, change.option);
  const buried = lines.find((line) => !line.wholeFromStart);
  if (buried !== undefined) {
    return fail({ code: "insideLongLine", name: change.option, line: slice.lineNumber(buried.start) });
  }
  const planned = change.kind === "setOption" ? planSet(slice, change, lines[0]) : ok(lines.map(removeLine));
  if (!planned.ok || readsBack(slice, change, planned.value, lines)) return planned;
  const manager = managerRules[slice.manager].label;
  return fail({ code: "valueNotReadBack", option: change.option, manager });
}

function changeProblem(change: OptionChange, manager: ManagerId): DocumentFailure | undefined {
  if (change.kind === "removeOption") return undefined;
  return optionNameProblem(change.option) ?? valueProblem(change.option, change.value, manager);
}

function linesOfOption(slice: SectionSlice, option: string): OptionLine[] {
  const { doc, manager } = slice;
  return optionLinesAt(doc, manager, 0).filter((line) => sameName(optionName(doc, manager, line), option));
}

function removeLine(line: OptionLine): Edit {
  return { at: line.start, remove: line.lineEnd - line.start, insert: new Uint8Array(0) };
}

function planSet(
  slice: SectionSlice,
  change: Extract<OptionChange, { kind: "setOption" }>,
  line?: OptionLine,
): Planned {
  const value = encodeText(change.value, slice.encoding);
  if (line === undefined) return planNewLine(slice, change.option, value);
  if (readOptionAt(slice.doc, slice.manager, 0, change.option) === change.value) return ok([]);
  const edit =
    line.equals === undefined ? addValue(slice, line, value) : replaceValue(slice.doc.bytes, line, value);
  const bytes = edit.at - line.start + edit.insert.length;
  const limit = managerRules[slice.manager].maxLineBytes;
  if (limit === undefined || bytes <= limit) return ok([edit]);
  return planCompactLine(slice, change.option, line, value, limit);
}

/** Where the value stands; all that follows it when the manager does not read the line to its end. */
function replaceValue(bytes: Uint8Array, line: OptionLine, value: Uint8Array): Edit {
  const { start } = line.value;
  const readToEnd = line.end === line.lineEnd && !bytes.subarray(start, line.lineEnd).includes(0);
  const end = readToEnd ? line.value.end : textEnd(bytes, start, line.lineEnd);
  return { at: start, remove: end - start, insert: value };
}

/** `Name` alone on its line: unixODBC reads it as an option with an empty value. */
function addValue(slice: SectionSlice, line: OptionLine, value: Uint8Array): Edit {
  const style = styleIn(slice);
  const insert = concatBytes([style.beforeEquals, Uint8Array.of(0x3d), style.afterEquals, value]);
  return {
    at: line.name.end,
    remove: textEnd(slice.doc.bytes, line.name.end, line.lineEnd) - line.name.end,
    insert,
  };
}

/** The line without its blanks, where these alone make it too long. */
function planCompactLine(
  slice: SectionSlice,
  option: string,
  line: OptionLine,
  value: Uint8Array,
  limit: number,
): Planned {
  const { bytes } = slice.doc;
  const insert = concatBytes([bytes.slice(line.name.start, line.name.end), Uint8Array.of(0x3d), value]);
  if (insert.length > limit) return fail(tooLong(slice, option, insert.length, limit));
  return ok([{ at: line.start, remove: textEnd(bytes, line.start, line.lineEnd) - line.start, insert }]);
}

function tooLong(slice: SectionSlice, option: string, bytes: number, limit: number): DocumentFailure {
  return { code: "lineTooLong", option, manager: managerRules[slice.manager].label, bytes, limit };
}

function planNewLine(slice: SectionSlice, option: string, value: Uint8Array): Planned {
  const name = encodeText(option, slice.encoding);
  const styled = optionText(styleIn(slice), name, value);
  const limit = managerRules[slice.manager].maxLineBytes ?? Number.POSITIVE_INFINITY;
  const text = styled.length <= limit ? styled : concatBytes([name, Uint8Array.of(0x3d), value]);
  if (text.length > limit) return fail(tooLong(slice, option, text.length, limit));
  return ok([insertLine(slice, newLinePlace(slice, option), text)]);
}

/** The line's end comes after it, or before it where the line above has none (no final newline). */
function insertLine(slice: SectionSlice, at: number, text: Uint8Array): Edit {
  const { bytes } = slice.doc;
  const lineEnd = lineEndIn(slice);
  const unended = at === bytes.length && !managerRules[slice.manager].lineEnds.includes(bytes[at - 1] ?? 0);
  return { at, remove: 0, insert: concatBytes(unended ? [lineEnd, text] : [text, lineEnd]) };
}

function lineEndIn(slice: SectionSlice): Uint8Array {
  const { bytes } = slice.doc;
  const last = optionLinesAt(slice.doc, slice.manager, 0).at(-1);
  const ended = managerRules[slice.manager].lineEnds.some((byte) => bytes.includes(byte));
  return ended ? lineEndNear(bytes, last?.start ?? 0, slice.manager) : slice.style.lineEnd;
}

function styleIn(slice: SectionSlice): LineStyle {
  return styleOf(slice.doc.bytes, optionLinesAt(slice.doc, slice.manager, 0), slice.manager) ?? slice.style;
}

/** After the last option, or at its place in a section that keeps its options in alphabetical order. */
function newLinePlace(slice: SectionSlice, option: string): number {
  const all = [...sectionLines(slice.doc, slice.manager, 0)];
  const options = all.filter((line) => line.kind === "option");
  const rest = options.filter((line) => !leading.has(foldName(optionName(slice.doc, slice.manager, line))));
  const names = rest.map((line) => foldName(optionName(slice.doc, slice.manager, line)));
  if (rest.length >= 3 && names.every((name, i) => i === 0 || (names[i - 1] ?? "") < name)) {
    const next = rest[names.findIndex((name) => name > foldName(option))];
    if (next?.wholeFromStart) return next.start;
  }
  const last: AnyLine | undefined = options.at(-1) ?? all[0];
  return last?.lineEnd ?? slice.doc.bytes.length;
}
/** Options that people write first whatever the order of the others. */
const leading: ReadonlySet<string> = new Set(["driver", "description"]);

/** End of what stands in `[start, lineEnd)` without its line end and the blanks before it. */
function textEnd(bytes: Uint8Array, start: number, lineEnd: number): number {
  let end = lineEnd;
  while (end > start && (isSpace(bytes[end - 1]) || bytes[end - 1] === 0x1a)) end--;
  return end;
}

/** The option reads as asked, and every other line of the section as before. */
function readsBack(
  slice: SectionSlice,
  change: OptionChange,
  edits: readonly Edit[],
  touched: readonly OptionLine[],
): boolean {
  const after = parseDocument(applyEdits(slice.doc.bytes, edits));
  const value = readOptionAt(after, slice.manager, 0, change.option);
  if (value !== (change.kind === "setOption" ? change.value : undefined)) return false;
  const changed = new Set(touched.map((line) => line.lineEnd));
  const before = otherLines(slice.doc, slice.manager, change.option, changed);
  const now = otherLines(after, slice.manager, change.option, new Set());
  return before.length === now.length && before.every((line, i) => sameBytes(line, now[i]));
}

/** Name to value of the other options' lines; tails of the changed over-long lines left out. */
function otherLines(
  doc: OdbcDocument,
  manager: ManagerId,
  option: string,
  changed: ReadonlySet<number>,
): Uint8Array[] {
  return optionLinesAt(doc, manager, 0)
    .filter((line) => !changed.has(line.lineEnd) && !sameName(optionName(doc, manager, line), option))
    .map((line) => doc.bytes.subarray(line.name.start, line.value.end));
}
