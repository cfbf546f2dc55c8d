/** What a driver manager answers when asked for the sections and options of an odbc.ini. */
import { DOUBLE_QUOTE, SINGLE_QUOTE } from "../document/ascii";
import { type OdbcDocument, sectionsOf } from "../document/document";
import { type ManagerRules, managerRules } from "../document/manager-rules";
import type { ManagerId } from "../document/managers";
import { optionNameAt } from "../document/option-names";
import { type OptionLine, sectionLines } from "../document/sections/lines";
import { decodeText, foldName, sameName } from "../document/text";

/** The section that names the data sources a manager's dialogs list. */
export const listSection = "ODBC Data Sources";

/**
 * The sections as the manager lists them, repeats included. unixODBC leaves out `[ODBC Data Sources]` and stops
 * at a nameless section (section-nameless.ini); what follows it is still readable by name.
 */
export function sectionNames(doc: OdbcDocument, manager: ManagerId): string[] {
  const { openings, names } = sectionsOf(doc, manager);
  const rules = managerRules[manager];
  const listed: string[] = [];
  for (let position = 0; position < openings.length; position++) {
    const name = names.at(position);
    if (name === "") break;
    if (rules.listsTheList || !sameName(name, listSection)) listed.push(name);
  }
  return listed;
}

export function hasSection(doc: OdbcDocument, manager: ManagerId, name: string): boolean {
  return sectionsOf(doc, manager).names.find(name) !== undefined;
}

/** The option lines of the section that the manager reads for `name`, in file order; undefined without such a section. */
export function optionLines(doc: OdbcDocument, manager: ManagerId, name: string): OptionLine[] | undefined {
  const position = sectionsOf(doc, manager).names.find(name);
  return position === undefined ? undefined : optionLinesAt(doc, manager, position);
}

export function optionLinesAt(doc: OdbcDocument, manager: ManagerId, position: number): OptionLine[] {
  const options: OptionLine[] = [];
  for (const line of sectionLines(doc, manager, position)) if (line.kind === "option") options.push(line);
  return options;
}

/**
 * One `[option, value]` for each option line, in file order. A repeated option shows its first value each time,
 * because that is what the manager answers for the name. Lines with an empty name answer to no name and are left out.
 */
export function readSection(
  doc: OdbcDocument,
  manager: ManagerId,
  name: string,
): [string, string][] | undefined {
  const lines = optionLines(doc, manager, name);
  return lines === undefined ? undefined : pairsOf(doc, manager, lines, lines);
}

/**
 * As `readSection`, without what is only the tail of an over-long line: a manager reads that as an option of its own,
 * but it is a piece of a value, as a rule of a token, and no name to show (line-total-1500.ini).
 */
export function readWrittenOptions(
  doc: OdbcDocument,
  manager: ManagerId,
  name: string,
): [string, string][] | undefined {
  const position = sectionsOf(doc, manager).names.find(name);
  return position === undefined ? undefined : readWrittenOptionsAt(doc, manager, position);
}

/** As `readWrittenOptions`, of the section at `position` of the file. */
export function readWrittenOptionsAt(
  doc: OdbcDocument,
  manager: ManagerId,
  position: number,
): [string, string][] {
  const lines = optionLinesAt(doc, manager, position);
  const whole = lines.filter((line) => line.wholeFromStart);
  return pairsOf(doc, manager, lines, whole);
}

/** `shown` of the lines, each with the value that is read for its name. */
function pairsOf(
  doc: OdbcDocument,
  manager: ManagerId,
  lines: readonly OptionLine[],
  shown: readonly OptionLine[],
): [string, string][] {
  const values = new Map<string, string>();
  for (const line of lines) {
    const key = foldName(optionName(doc, manager, line));
    if (!values.has(key)) values.set(key, decodeText(doc.bytes, line.value.start, line.value.end));
  }
  return shown.flatMap((line): [string, string][] => {
    const { text, folded } = optionNameAt(doc.bytes, line.name.start, line.name.end);
    return text === "" ? [] : [[text, values.get(folded) ?? ""]];
  });
}

/** The value the manager answers for the option, or undefined when it finds none. */
export function readOption(
  doc: OdbcDocument,
  manager: ManagerId,
  section: string,
  option: string,
): string | undefined {
  const position = sectionsOf(doc, manager).names.find(section);
  return position === undefined ? undefined : readOptionAt(doc, manager, position, option);
}

/** As `readOption`, in the section at `position` of the file: reads no further than the option. */
export function readOptionAt(
  doc: OdbcDocument,
  manager: ManagerId,
  position: number,
  option: string,
): string | undefined {
  const wanted = foldName(option);
  if (wanted === "") return undefined;
  for (const line of sectionLines(doc, manager, position)) {
    if (line.kind === "option" && foldName(optionName(doc, manager, line)) === wanted) {
      return decodeText(doc.bytes, line.value.start, line.value.end);
    }
  }
  return undefined;
}

/** The name an option line answers to under this manager. */
export function optionName(doc: OdbcDocument, manager: ManagerId, line: OptionLine): string {
  return answeringName(optionNameAt(doc.bytes, line.name.start, line.name.end).text, managerRules[manager]);
}

/** iODBC compares names without leading quotes and up to the next one (`_iodbcdm_remove_quotes`). */
function answeringName(written: string, rules: ManagerRules): string {
  if (!rules.quotedOptionNames) return written;
  const first = written.charCodeAt(0);
  const bare = first === DOUBLE_QUOTE || first === SINGLE_QUOTE ? written.replace(/^['"]+/, "") : written;
  return bare.replace(/['"].*$/s, "");
}
