/** Plans adding, renaming, duplicating and deleting a data source: its section, and where it stands in the lists. */
import type { DocumentFailure } from "../../failures/document-failures";
import { fail, ok, type Result } from "../../failures/result";
import { concatBytes } from "../document/ascii";
import { type OdbcDocument, sectionsOf } from "../document/document";
import type { Edit } from "../document/edits";
import { lineNumberAt } from "../document/line-numbers";
import { managerRules } from "../document/manager-rules";
import type { ManagerId } from "../document/managers";
import { beforeBlankLines, isLineStart, type SectionBlock, sectionBlock } from "../document/sections/block";
import { type OptionLine, sectionLines } from "../document/sections/lines";
import { sectionNameSpan } from "../document/sections/names";
import { encodeText, encodingOf, foldName, sameName } from "../document/text";
import { isListSection, isReservedName } from "../reading/data-source-list";
import { optionLinesAt, optionName } from "../reading/reading";
import type { Change } from "./changes";
import { lineEndNear } from "./line-style";
import { nameProblem, optionNameProblem } from "./storable";

type Planned = Result<Edit[], DocumentFailure>;
type Renaming = Extract<Change, { kind: "renameDataSource" }>;
type Duplicating = Extract<Change, { kind: "duplicateDataSource" }>;

const empty = new Uint8Array(0);

/** Every section of the name goes: a repeated one would otherwise come to light. */
export function planDelete(doc: OdbcDocument, manager: ManagerId, name: string): Planned {
  return planDeletes(doc, manager, [name]);
}

/** As `planDelete`, of many data sources in one pass. */
export function planDeletes(doc: OdbcDocument, manager: ManagerId, names: readonly string[]): Planned {
  const found = findAll(doc, manager, names);
  if (!found.ok) return found;
  const blocks = blocksOf(doc, manager, found.value);
  if (!blocks.ok) return blocks;
  const removed = blocks.value.map((block) => deletion(doc.bytes, block, manager));
  const gone = new Set(names.map(foldName));
  const unlisted = allListLines(doc, manager)
    .filter((line) => gone.has(foldName(optionName(doc, manager, line))))
    .map((line) => edit(line.start, line.lineEnd, empty));
  return ok(inOrder([...removed, ...unlisted, ...keepFirstReadable(doc, manager, found.value)]));
}

function findAll(
  doc: OdbcDocument,
  manager: ManagerId,
  names: readonly string[],
): Result<number[], DocumentFailure> {
  const positions: number[] = [];
  for (const name of names) {
    const found = findDataSource(doc, manager, name);
    if (!found.ok) return found;
    positions.push(...found.value);
  }
  return ok(positions);
}

/** The last section of a file takes the blank lines above it along. */
function deletion(bytes: Uint8Array, block: SectionBlock, manager: ManagerId): Edit {
  const start = block.end === bytes.length ? beforeBlankLines(bytes, block.start, manager) : block.start;
  return edit(start, block.end, empty);
}

/** Where the first header goes, an indented one after it would become the first and hide the whole file. */
function keepFirstReadable(doc: OdbcDocument, manager: ManagerId, deleted: readonly number[]): Edit[] {
  if (managerRules[manager].indentedFirstSection === "read") return [];
  const { openings, starts } = sectionsOf(doc, manager);
  const first = openings.findIndex((_, position) => !deleted.includes(position));
  const opening = openings[first];
  const start = starts[first];
  if (first <= 0 || opening === undefined || start === undefined || opening === start) return [];
  return [edit(start, opening, empty)];
}

export function planRename(doc: OdbcDocument, manager: ManagerId, change: Renaming): Planned {
  const found = findDataSource(doc, manager, change.from);
  if (!found.ok) return found;
  const refused = sameName(change.from, change.to) ? undefined : newNameProblem(doc, manager, change.to);
  const problem = refused ?? nameProblem(change.to, manager);
  if (problem !== undefined) return fail(problem);
  const cut = found.value.map((position) => cutHeader(doc, manager, position)).find((failure) => failure);
  if (cut !== undefined) return fail(cut);
  const name = encodeText(change.to, encodingOf(doc.bytes, [change.to]));
  const headers = found.value.map((position) => nameEdit(doc, manager, position, name));
  const listed = listLines(doc, manager, change.from).map((line) =>
    isListable(change.to)
      ? edit(line.name.start, line.name.end, name)
      : edit(line.start, line.lineEnd, empty),
  );
  return ok(inOrder([...headers, ...listed]));
}

/** Behind an over-long header stand options that another length of the name would cut elsewhere. */
function cutHeader(doc: OdbcDocument, manager: ManagerId, position: number): DocumentFailure | undefined {
  const [header] = sectionLines(doc, manager, position);
  if (header === undefined || header.end === header.lineEnd) return undefined;
  const { names } = sectionsOf(doc, manager);
  return { code: "insideLongLine", name: names.at(position), line: lineNumberAt(doc.bytes, header.start) };
}

function nameEdit(doc: OdbcDocument, manager: ManagerId, position: number, name: Uint8Array): Edit {
  const span = sectionNameSpan(doc.bytes, sectionsOf(doc, manager), position, managerRules[manager]);
  return edit(span.start, span.end, name);
}

/** The copy stands below the original, its comment included. The list's line is the caller's (`planListing`). */
export function planDuplicate(doc: OdbcDocument, manager: ManagerId, change: Duplicating): Planned {
  const found = findDataSource(doc, manager, change.from);
  if (!found.ok) return found;
  const problem = newNameProblem(doc, manager, change.to);
  if (problem !== undefined) return fail(problem);
  const blocks = blocksOf(doc, manager, found.value.slice(0, 1));
  if (!blocks.ok) return blocks;
  const [position] = found.value;
  const [block] = blocks.value;
  if (position === undefined || block === undefined)
    return fail({ code: "dataSourceNotFound", name: change.from });
  const cut = cutHeader(doc, manager, position);
  if (cut !== undefined) return fail(cut);
  const renamed = nameEdit(doc, manager, position, encodeText(change.to, encodingOf(doc.bytes, [change.to])));
  const { bytes } = doc;
  const copy = [bytes.subarray(block.start, renamed.at), renamed.insert];
  copy.push(bytes.subarray(renamed.at + renamed.remove, block.textEnd));
  const lineEnd = lineEndNear(bytes, block.header, manager);
  const unended = isLineStart(doc, manager, block.textEnd) ? [] : [lineEnd];
  const gap = hasGap(bytes, block, manager) ? [lineEnd] : [];
  return ok([edit(block.textEnd, block.textEnd, concatBytes([...unended, ...gap, ...copy]))]);
}

/** Whether this file keeps sections apart by a blank line; one with a single section is taken to. */
function hasGap(bytes: Uint8Array, block: SectionBlock, manager: ManagerId): boolean {
  if (block.end > block.textEnd || block.start === 0) return true;
  return beforeBlankLines(bytes, block.start, manager) < block.start;
}

/** Positions of all sections of a data source's name, the one that is read first. */
function findDataSource(
  doc: OdbcDocument,
  manager: ManagerId,
  name: string,
): Result<number[], DocumentFailure> {
  const { openings, names } = sectionsOf(doc, manager);
  if (names.find(name) === undefined) return fail({ code: "dataSourceNotFound", name });
  if (isReservedName(name) && !sameName(name, "Default")) return fail({ code: "nameReserved", name });
  const positions = [...openings.keys()].filter((position) => sameName(names.at(position), name));
  return ok(positions);
}

export function newNameProblem(
  doc: OdbcDocument,
  manager: ManagerId,
  name: string,
): DocumentFailure | undefined {
  const exists = sectionsOf(doc, manager).names.find(name) !== undefined;
  return nameProblem(name, manager) ?? (exists ? { code: "dataSourceExists", name } : undefined);
}

function blocksOf(
  doc: OdbcDocument,
  manager: ManagerId,
  positions: readonly number[],
): Result<SectionBlock[], DocumentFailure> {
  const blocks: SectionBlock[] = [];
  for (const position of positions) {
    const block = sectionBlock(doc, manager, position);
    if (block === undefined) {
      const { names, starts } = sectionsOf(doc, manager);
      const line = lineNumberAt(doc.bytes, starts[position + 1] ?? starts[position] ?? 0);
      return fail({ code: "insideLongLine", name: names.at(position), line });
    }
    blocks.push(block);
  }
  return ok(blocks);
}

/** Everything that belongs to the data source: of a repeated section, each one. */
export function dataSourceBlocks(
  doc: OdbcDocument,
  manager: ManagerId,
  name: string,
): Result<SectionBlock[], DocumentFailure> {
  const found = findDataSource(doc, manager, name);
  return found.ok ? blocksOf(doc, manager, found.value) : found;
}

/** The lines of a data source in `[ODBC Data Sources]` and the Windows lists. */
export function listLines(doc: OdbcDocument, manager: ManagerId, name: string): OptionLine[] {
  return allListLines(doc, manager).filter((line) => sameName(optionName(doc, manager, line), name));
}

function allListLines(doc: OdbcDocument, manager: ManagerId): OptionLine[] {
  const { openings, names } = sectionsOf(doc, manager);
  const lists = [...openings.keys()].filter((position) => isListSection(names.at(position)));
  return lists
    .flatMap((position) => optionLinesAt(doc, manager, position))
    .filter((line) => line.wholeFromStart);
}

/** A name that a list's line would lose (`#x`, `a=b`) is left out of the lists; nothing needs it there. */
export function isListable(name: string): boolean {
  return optionNameProblem(foldName(name)) === undefined;
}

function edit(start: number, end: number, insert: Uint8Array): Edit {
  return { at: start, remove: end - start, insert };
}

/** Sorted; of two deletions that overlap (blank lines between them) the second begins where the first ends. */
function inOrder(edits: readonly Edit[]): Edit[] {
  const ordered: Edit[] = [];
  let read = 0;
  for (const next of [...edits].sort((a, b) => a.at - b.at)) {
    const start = Math.max(next.at, read);
    const end = Math.max(next.at + next.remove, start);
    ordered.push(edit(start, end, next.insert));
    read = end;
  }
  return ordered;
}
