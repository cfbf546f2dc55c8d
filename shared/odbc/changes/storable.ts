/** What can stand in an odbc.ini so that the driver manager reads the same text back; the rest is refused with its reason. */
import type { DocumentFailure } from "../../failures/document-failures";
import { type ManagerRules, managerRules } from "../document/manager-rules";
import type { ManagerId } from "../document/managers";
import { isReservedName } from "../reading/data-source-list";

const lineBreak = /[\n\r]/;
/** C's `isspace`: what managers trim, and less than JavaScript's `\s`. */
const edgeBlank = /^[\t-\r ]|[\t-\r ]$/;
/** Half a character: no encoding has bytes for it. */
const loneSurrogate = /\p{Surrogate}/u;
const nul = "\0";
const substitute = "\x1a";

/** Why `value` cannot be the value of `option`, or undefined. Judges the text alone; the line's length is the planner's. */
export function valueProblem(option: string, value: string, manager: ManagerId): DocumentFailure | undefined {
  const rules = managerRules[manager];
  if (value.includes(nul)) return { code: "valueHasNul", option };
  if (lineBreak.test(value)) return { code: "valueHasLineBreak", option };
  if (edgeBlank.test(value)) return { code: "valueHasEdgeBlanks", option };
  if (rules.inlineComments && beginsInlineComment(value)) {
    return { code: "valueReadsAsComment", option, manager: rules.label };
  }
  if (endsLine(value, rules)) return { code: "valueHasLineBreak", option };
  if (loneSurrogate.test(value)) return { code: "valueNotReadBack", option, manager: rules.label };
  return undefined;
}

function endsLine(value: string, rules: ManagerRules): boolean {
  return rules.lineEnds.some((byte) => value.includes(String.fromCharCode(byte)));
}

/** iODBC: `;` or `#` first, or after a blank, outside '…' and "…". */
function beginsInlineComment(value: string): boolean {
  const outsideQuotes = value.replace(/"[^"]*("|$)|'[^']*('|$)/g, "q");
  return /(^|[\t\f ])[;#]/.test(outsideQuotes);
}

/** Why a data source cannot have this name, or undefined. */
export function nameProblem(name: string, manager: ManagerId): DocumentFailure | undefined {
  const failure = (problem: NameProblem): DocumentFailure => ({ code: "nameNotStorable", name, problem });
  if (name.trim() === "") return failure("empty");
  if (lineBreak.test(name) || name.includes(nul) || name.includes(substitute)) return failure("lineBreak");
  if (edgeBlank.test(name)) return failure("edgeBlanks");
  if (name.includes("]")) return failure("bracket");
  if (loneSurrogate.test(name)) return failure("other");
  const most = managerRules[manager].maxLineBytes;
  if (most !== undefined && new TextEncoder().encode(`[${name}]`).length > most) return failure("tooLong");
  return isReservedName(name) ? { code: "nameReserved", name } : undefined;
}
type NameProblem = Extract<DocumentFailure, { code: "nameNotStorable" }>["problem"];

/** Why an option cannot have this name, or undefined. */
export function optionNameProblem(option: string): DocumentFailure | undefined {
  const failure = (problem: OptionNameProblem): DocumentFailure => ({
    code: "optionNameNotStorable",
    option,
    problem,
  });
  if (option.trim() === "") return failure("empty");
  if (lineBreak.test(option) || option.includes(nul) || option.includes(substitute))
    return failure("lineBreak");
  if (edgeBlank.test(option)) return failure("edgeBlanks");
  if (option.includes("=")) return failure("equalsSign");
  return /^[[#;]/.test(option) ? failure("firstCharacter") : undefined;
}
type OptionNameProblem = Extract<DocumentFailure, { code: "optionNameNotStorable" }>["problem"];
