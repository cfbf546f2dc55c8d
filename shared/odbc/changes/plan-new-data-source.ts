/** Plans a new section at the end of the file, in the style of the sections before it. */
import type { DocumentFailure } from "../../failures/document-failures";
import { fail, ok, type Result } from "../../failures/result";
import { concatBytes, isSpace } from "../document/ascii";
import { type OdbcDocument, sectionsOf } from "../document/document";
import type { Edit } from "../document/edits";
import { managerRules } from "../document/manager-rules";
import type { ManagerId } from "../document/managers";
import { beforeBlankLines, isLineStart } from "../document/sections/block";
import { encodeText, encodingOf, foldName, type TextEncoding } from "../document/text";
import { listSection } from "../reading/reading";
import type { Change } from "./changes";
import { type LineStyle, lineEndNear, optionText, styleAt } from "./line-style";
import { newNameProblem } from "./plan-data-source-edits";
import { optionNameProblem, valueProblem } from "./storable";

export type Adding = Extract<Change, { kind: "addDataSource" }>;

/** A file without any section gets `[ODBC Data Sources]` before the first one; the list's line is the caller's. */
export function planNewSection(
  doc: OdbcDocument,
  manager: ManagerId,
  change: Adding,
): Result<Edit[], DocumentFailure> {
  return planNewSections(doc, manager, [change]);
}

/**
 * As `planNewSection`, of many in one pass, in the order given, as one edit at the end of the file.
 * @param listed lines of a list that is made with them, in a file without any section.
 */
export function planNewSections(
  doc: OdbcDocument,
  manager: ManagerId,
  changes: readonly Adding[],
  listed: readonly (readonly [name: string, description: string])[] = [],
): Result<Edit[], DocumentFailure> {
  const { openings } = sectionsOf(doc, manager);
  const lineEnd = lineEndNear(doc.bytes, doc.bytes.length, manager);
  const place = { doc, manager, lineEnd, style: styleAt(doc, manager, openings.length - 1) };
  const pieces = separator(doc, manager, lineEnd);
  if (openings.length === 0) {
    const list = sectionPieces(place, listSection, listed);
    if (!list.ok) return list;
    pieces.push(...list.value, lineEnd);
  }
  const gap = keepsSectionsApart(doc, manager) ? [lineEnd] : [];
  for (const [i, change] of changes.entries()) {
    const problem = newNameProblem(doc, manager, change.name);
    if (problem !== undefined) return fail(problem);
    const section = sectionPieces(place, change.name, lastOfEach(change.options));
    if (!section.ok) return section;
    pieces.push(...(i === 0 ? [] : gap), ...section.value);
  }
  return ok([{ at: doc.bytes.length, remove: 0, insert: concatBytes(pieces) }]);
}

interface SectionPlace {
  readonly doc: OdbcDocument;
  readonly manager: ManagerId;
  readonly lineEnd: Uint8Array;
  readonly style: LineStyle;
}

/** Header and options of a section, each line with its end. */
function sectionPieces(
  { doc, manager, lineEnd, style }: SectionPlace,
  name: string,
  options: readonly (readonly [string, string])[],
): Result<Uint8Array[], DocumentFailure> {
  for (const [option, value] of options) {
    const problem = optionNameProblem(option) ?? valueProblem(option, value, manager);
    if (problem !== undefined) return fail(problem);
  }
  const plain = { ...style, equalsColumn: undefined };
  const whole = asciiSection(name, options, { lineEnd, style: plain, manager });
  if (whole !== undefined) return ok([whole]);
  const encoding = encodingOf(doc.bytes, [name, ...options.flat()]);
  const lines = optionLinesText(options, plain, encoding, manager);
  if (!lines.ok) return lines;
  return ok([encodeText(`[${name}]`, encoding), lineEnd, ...lines.value.flatMap((line) => [line, lineEnd])]);
}

const ascii = /^[\0-\x7f]*$/;

/** All of a section at once, where its text is plain ASCII, as nearly all are, and no line is too long. */
function asciiSection(
  name: string,
  options: readonly (readonly [string, string])[],
  { lineEnd, style, manager }: { lineEnd: Uint8Array; style: LineStyle; manager: ManagerId },
): Uint8Array | undefined {
  const text = (bytes: Uint8Array) => String.fromCharCode(...bytes);
  const [end, indent, before, after] = [lineEnd, style.indent, style.beforeEquals, style.afterEquals].map(
    text,
  );
  const limit = managerRules[manager].maxLineBytes ?? Number.POSITIVE_INFINITY;
  let section = `[${name}]${end}`;
  for (const [option, value] of options) {
    const line = `${indent}${option}${before}=${after}${value}`;
    if (line.length > limit) return undefined;
    section += line + end;
  }
  return ascii.test(section) ? encodeText(section, "utf-8") : undefined;
}

/** An option given twice would be read by its first value: the last one given is meant. */
export function lastOfEach(options: Adding["options"]): Adding["options"] {
  const last = new Map(options.map(([name], i) => [foldName(name), i]));
  return options.filter(([name], i) => last.get(foldName(name)) === i);
}

function optionLinesText(
  options: readonly (readonly [string, string])[],
  style: LineStyle,
  encoding: TextEncoding,
  manager: ManagerId,
): Result<Uint8Array[], DocumentFailure> {
  const { label, maxLineBytes: limit } = managerRules[manager];
  const lines: Uint8Array[] = [];
  for (const [option, value] of options) {
    const line = optionText(style, encodeText(option, encoding), encodeText(value, encoding));
    if (limit !== undefined && line.length > limit) {
      return fail({ code: "lineTooLong", option, manager: label, bytes: line.length, limit });
    }
    lines.push(line);
  }
  return ok(lines);
}

/** What stands between the file's text and the new section: the missing line end, and a blank line where the file uses them. */
export function separator(doc: OdbcDocument, manager: ManagerId, lineEnd: Uint8Array): Uint8Array[] {
  const { bytes } = doc;
  if (bytes.every(isSpace)) return [];
  const unended = isLineStart(doc, manager, bytes.length) ? [] : [lineEnd];
  const blankAlready = unended.length === 0 && beforeBlankLines(bytes, bytes.length, manager) < bytes.length;
  return blankAlready || !keepsSectionsApart(doc, manager) ? unended : [...unended, lineEnd];
}

function keepsSectionsApart(doc: OdbcDocument, manager: ManagerId): boolean {
  const { starts } = sectionsOf(doc, manager);
  const last = starts.at(-1);
  return last === undefined || starts.length === 1 || beforeBlankLines(doc.bytes, last, manager) < last;
}
