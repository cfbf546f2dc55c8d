/** Plans taking a data source over from another file: its comment and its lines byte for byte, and its line in the list. */
import type { DocumentFailure } from "../../failures/document-failures";
import { fail, ok, type Result } from "../../failures/result";
import { concatBytes } from "../document/ascii";
import { type OdbcDocument, parseDocument, sectionsOf } from "../document/document";
import { applyEdits, type Edit } from "../document/edits";
import { managerRules } from "../document/manager-rules";
import type { ManagerId } from "../document/managers";
import { decodeText, encodeText, encodingOf } from "../document/text";
import { listSection, readOption, readSection } from "../reading/reading";
import { lineEndNear } from "./line-style";
import { dataSourceBlocks, listLines, newNameProblem } from "./plan-data-source-edits";
import { checked, hiddenFailure, planWithListing } from "./plan-edits";
import { separator } from "./plan-new-data-source";

type Planned = Result<Edit[], DocumentFailure>;

/**
 * The edits of `to` that give it the data source as `from` has it; `from` stays as it is. Fails when `to` has the
 * name, when either is not read at all, and with valueNotReadBack when the manager would read it otherwise there.
 */
export function planTakeOver(
  from: OdbcDocument,
  name: string,
  to: OdbcDocument,
  manager: ManagerId,
): Planned {
  const problem =
    hiddenFailure(from, manager) ?? hiddenFailure(to, manager) ?? newNameProblem(to, manager, name);
  if (problem !== undefined) return fail(problem);
  const text = textOf(from, manager, name);
  if (!text.ok) return text;
  const lineEnd = lineEndNear(to.bytes, to.bytes.length, manager);
  const insert = concatBytes([
    ...separator(to, manager, lineEnd),
    ...newList(to, manager, lineEnd),
    text.value,
  ]);
  const edits: Edit[] = [{ at: to.bytes.length, remove: 0, insert }];
  const listed = planWithListing(to, manager, ok(edits), name, descriptionOf(from, manager, name));
  const planned = checked(to, manager, listed, [], name);
  if (!planned.ok) return planned;
  const after = parseDocument(applyEdits(to.bytes, planned.value));
  const same =
    JSON.stringify(readSection(after, manager, name)) === JSON.stringify(readSection(from, manager, name));
  return same
    ? planned
    : fail({ code: "valueNotReadBack", option: name, manager: managerRules[manager].label });
}

/** Repeated sections come along one below the other: what was never read is not lost either. */
function textOf(from: OdbcDocument, manager: ManagerId, name: string): Result<Uint8Array, DocumentFailure> {
  const blocks = dataSourceBlocks(from, manager, name);
  if (!blocks.ok) return blocks;
  const lineEnd = lineEndNear(from.bytes, blocks.value[0]?.header ?? 0, manager);
  const parts = blocks.value.flatMap((block, i) => {
    const text = from.bytes.subarray(block.start, block.textEnd);
    const ended = managerRules[manager].lineEnds.includes(text.at(-1) ?? 0);
    return [...(i === 0 ? [] : [lineEnd]), text, ...(ended ? [] : [lineEnd])];
  });
  return ok(concatBytes(parts));
}

/** A file without any section gets `[ODBC Data Sources]` before the first one. */
function newList(to: OdbcDocument, manager: ManagerId, lineEnd: Uint8Array): Uint8Array[] {
  if (sectionsOf(to, manager).openings.length > 0) return [];
  const header = encodeText(`[${listSection}]`, encodingOf(to.bytes, []));
  return [header, lineEnd, lineEnd];
}

function descriptionOf(from: OdbcDocument, manager: ManagerId, name: string): string {
  const [line] = listLines(from, manager, name);
  if (line !== undefined) return decodeText(from.bytes, line.value.start, line.value.end);
  return readOption(from, manager, name, "Driver") ?? name;
}
