/** Hazards of single lines inside sections: cut, hidden, skipped or longer than their author meant. */
import { COLON, DOUBLE_QUOTE, isSpace, OPEN_BRACKET, SINGLE_QUOTE, type Span } from "../document/ascii";
import type { OdbcDocument } from "../document/document";
import { lineNumberAt } from "../document/line-numbers";
import { type ManagerRules, managerRules } from "../document/manager-rules";
import type { ManagerId } from "../document/managers";
import { type AnyLine, type OptionLine, sectionLines } from "../document/sections/lines";
import { decodeText, foldName } from "../document/text";
import { optionName } from "../reading/reading";
import type { Hazard } from "./hazard";
import { valueFinding } from "./value-hazards";

/** unixODBC's limit, shown for DataDirect's manager too, whose own is not known. */
export const knownLimit = 999;

interface Scan {
  readonly doc: OdbcDocument;
  readonly manager: ManagerId;
  readonly rules: ManagerRules;
  readonly isSecret: (option: string) => boolean;
  readonly position: number;
}

type Found = Omit<Hazard, "position" | "section">;

/** Of the lines of the section at `position`, in their order. */
export function lineHazards(
  doc: OdbcDocument,
  manager: ManagerId,
  position: number,
  isSecret: (option: string) => boolean,
): Omit<Hazard, "position" | "section">[] {
  const found: Found[] = [];
  scanSection({ doc, manager, rules: managerRules[manager], isSecret, position }, found);
  return found;
}

function scanSection(scan: Scan, found: Found[]): void {
  const firsts = new Map<string, OptionLine>();
  for (const line of sectionLines(scan.doc, scan.manager, scan.position)) {
    if (!line.wholeFromStart) continue;
    const option = line.kind === "option" ? optionName(scan.doc, scan.manager, line) : undefined;
    pushLengthHazards(scan, line, option, found);
    if (line.kind === "option" && option !== undefined) pushOptionHazards(scan, line, option, firsts, found);
    else if (line.kind === "ignored") pushIgnoredHazards(scan, line, found);
  }
}

function hazard({ doc }: Scan, line: AnyLine, option: string | undefined): Omit<Found, "code"> {
  return { line: lineNumberAt(doc.bytes, line.start), at: line.start, option };
}

function pushLengthHazards(scan: Scan, line: AnyLine, option: string | undefined, found: Found[]): void {
  const limit = scan.manager === "datadirect" ? knownLimit : scan.rules.maxLineBytes;
  if (limit === undefined || line.lineEnd - line.start <= limit) return;
  let end = line.lineEnd;
  while (end > line.start && isSpace(scan.doc.bytes[end - 1])) end--;
  const bytes = end - line.start;
  if (bytes <= limit) return;
  const here = { ...hazard(scan, line, option), bytes };
  if (line.kind !== "comment") found.push({ ...here, code: "longLine" });
  else if (scan.rules.maxLineBytes !== undefined)
    found.push({ ...here, code: "longComment", repair: "splitComment" });
}

function pushOptionHazards(
  scan: Scan,
  line: OptionLine,
  option: string,
  firsts: Map<string, OptionLine>,
  found: Found[],
): void {
  const { bytes } = scan.doc;
  const folded = foldName(option);
  const first = firsts.get(folded);
  if (first !== undefined) {
    const firstLine = lineNumberAt(bytes, first.start);
    found.push({ ...hazard(scan, line, option), code: "repeatedOption", firstLine, repair: "removeLine" });
    return;
  }
  firsts.set(folded, line);
  if (bytes.subarray(line.start, line.contentEnd).includes(0)) {
    found.push({ ...hazard(scan, line, option), code: "nul", repair: "cutAtNul" });
  }
  if (line.equals === undefined) found.push(withoutEquals(scan, line, option));
  else if (line.value.end > line.value.start || scan.rules.inlineComments)
    pushValueHazards(scan, line, option, found);
}

function withoutEquals(scan: Scan, line: OptionLine, option: string): Found {
  const colon = scan.doc.bytes.subarray(line.name.start, line.name.end).includes(COLON);
  // Its name may be a whole `ClientSecret: x`.
  const name = option.split(":")[0]?.trim() ?? "";
  return {
    ...hazard(scan, line, name),
    code: "optionWithoutEquals",
    repair: colon ? "useEqualsSign" : undefined,
  };
}

function pushValueHazards(scan: Scan, line: OptionLine, option: string, found: Found[]): void {
  const { bytes } = scan.doc;
  // The value of a line that is cut is not the one that was meant: its length is the hazard.
  if (line.end !== line.lineEnd) return;
  pushFinding(scan, line, option, found);
  if (isQuoted(bytes, line.value))
    found.push({ ...hazard(scan, line, option), code: "quotedValue", repair: "removeQuotes" });
  const comment = commentAfter(scan, line);
  if (comment === undefined) return;
  // A secret may really hold ` #`: only a person can tell.
  const repair = scan.isSecret(option) ? undefined : "moveComment";
  const code = scan.rules.inlineComments ? "valueCutAtComment" : "commentInValue";
  found.push({ ...hazard(scan, line, option), code, repair });
}

function pushFinding(scan: Scan, line: OptionLine, option: string, found: Found[]): void {
  const { bytes } = scan.doc;
  const sameLetter = ((bytes[line.value.start] ?? 0) | 0x20) === ((bytes[line.name.start] ?? 0) | 0x20);
  // Most values are passed over without being decoded.
  if (!sameLetter && option.toLowerCase() !== "driver") return;
  const finding = valueFinding(option, decodeText(bytes, line.value.start, line.value.end));
  if (finding !== undefined) found.push({ ...hazard(scan, line, option), ...finding });
}

/** Where in the line a `;` or `#` after a blank begins what looks like a comment; undefined without one. */
export function commentAfter(scan: Pick<Scan, "doc" | "rules">, line: OptionLine): number | undefined {
  const { bytes } = scan.doc;
  const end = scan.rules.inlineComments ? line.contentEnd : line.value.end;
  const from = scan.rules.inlineComments ? line.value.end : line.value.start + 1;
  for (let at = from; at < end; at++) {
    const byte = bytes[at];
    if ((byte === 0x3b || byte === 0x23) && (scan.rules.inlineComments || isSpace(bytes[at - 1]))) return at;
  }
  return undefined;
}

function isQuoted(bytes: Uint8Array, value: Span): boolean {
  const quote = bytes[value.start];
  if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE) return false;
  return value.end - value.start >= 2 && bytes[value.end - 1] === quote;
}

/** Lines that this manager passes over: indented options, and names without `=`. */
function pushIgnoredHazards(scan: Scan, line: AnyLine, found: Found[]): void {
  const { bytes } = scan.doc;
  let first = line.start;
  while (first < line.contentEnd && isSpace(bytes[first])) first++;
  const text = decodeText(bytes, first, line.contentEnd);
  const name = text.split(/[=:]/)[0]?.trim() ?? "";
  if (bytes[first] === OPEN_BRACKET)
    found.push({
      ...hazard(scan, line, undefined),
      code: "unclosedSection",
      repair: /^\[\s*[^\s\]][^\]]*$/.test(text) ? "closeSection" : undefined,
    });
  else if (!text.includes("=")) {
    const repair = text.includes(":") && first === line.start ? "useEqualsSign" : undefined;
    found.push({ ...hazard(scan, line, name), code: "optionWithoutEquals", repair });
  } else if (first > line.start)
    found.push({ ...hazard(scan, line, name), code: "indentedOption", repair: "removeIndent" });
}
