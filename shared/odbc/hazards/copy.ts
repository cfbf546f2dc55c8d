/** The words for every hazard: what happens, under which driver manager, and the repair's button. */

import { managerRules } from "../document/manager-rules";
import type { ManagerId } from "../document/managers";
import type { Hazard, HazardCode, RepairId } from "./hazard";

export type Severity = "error" | "warning" | "info";

interface HazardCopy {
  readonly severity: Severity;
  readonly happened: string;
  readonly why: string;
}

export interface DescribedHazard extends HazardCopy {
  /** Null when only a person can decide. */
  readonly repairLabel: string | null;
  readonly otherRepairLabel: string | null;
}

/** The words for a hazard found under `manager`. */
export function describeHazard(hazard: Hazard, manager: ManagerId): DescribedHazard {
  const copy = hazardCopy[hazard.code](hazard, managerRules[manager].label, manager);
  const labelOf = (repair: RepairId | undefined) =>
    repair === undefined ? null : repairLabels[repair](hazard);
  return { ...copy, repairLabel: labelOf(hazard.repair), otherRepairLabel: labelOf(hazard.otherRepair) };
}

const error = (happened: string, why: string): HazardCopy => ({ severity: "error", happened, why });
const warning = (happened: string, why: string): HazardCopy => ({ severity: "warning", happened, why });
const info = (happened: string, why: string): HazardCopy => ({ severity: "info", happened, why });

type Words = (hazard: Hazard, label: string, manager: ManagerId) => HazardCopy;

const option = (h: Hazard) => h.option || "An option";
const section = (h: Hazard) => `[${h.section ?? ""}]`;
const count = (bytes: number | undefined) => (bytes ?? 0).toLocaleString("en");

const hazardCopy: Record<HazardCode, Words> = {
  byteOrderMark: (_, label, manager) =>
    manager === "iodbc"
      ? error(
          `${label} does not read line 1.`,
          "A byte order mark stands before it, so its section is not seen.",
        )
      : error(`${label} reads this file as empty.`, "A byte order mark hides line 1."),
  strayLine: (h, label, manager) =>
    manager === "iodbc"
      ? warning(
          `${label} passes over line ${h.line}.`,
          "It stands before the first section; unixODBC reads such a file as empty.",
        )
      : error(
          `${label} reads this file as empty.`,
          `Line ${h.line} stands before the first section and is no comment.`,
        ),
  indentedFirstSection: (h, label) =>
    error(`${label} reads this file as empty.`, `The first section, in line ${h.line}, begins with blanks.`),
  nulHidesFile: (h, label) =>
    error(`${label} never ends reading this file.`, `Line ${h.line} holds a NUL byte.`),
  carriageReturnsOnly: (_, label) =>
    error(
      `${label} reads this file as one line.`,
      "Its lines end in a carriage return alone, as on old Macs.",
    ),
  secretsReadableByOthers: () =>
    warning(
      "Others on this computer can read these secrets.",
      "The file’s permissions let its group or everyone read it.",
    ),
  nul: (h, label) =>
    warning(
      `${option(h)} ends early under ${label}.`,
      `Line ${h.line} holds a NUL byte; what follows it is not read.`,
    ),
  longLine: (h, label, manager) =>
    manager === "datadirect"
      ? info(
          `Line ${h.line} is ${count(h.bytes)} bytes long.`,
          "unixODBC would cut it after 999; how much DataDirect’s driver manager reads is not known.",
        )
      : error(
          `${option(h)} is longer than ${label} reads: ${count(h.bytes)} bytes with its name, limit 999.`,
          "The tail becomes other keys. Let your applications use DataDirect’s driver manager, or get a shorter token.",
        ),
  longComment: (h, label) =>
    warning(
      `The comment in line ${h.line} becomes an option under ${label}.`,
      `It is ${count(h.bytes)} bytes long; what follows byte 999 is read as a further line.`,
    ),
  repeatedOption: (h) =>
    warning(`${option(h)} in line ${h.line} is never read.`, `Line ${h.firstLine ?? 0} wins.`),
  commentInValue: (h, label) =>
    warning(
      `The value of ${option(h)} holds what looks like a comment.`,
      `${label} takes all of line ${h.line} as the value; iODBC stops at the “;” or “#”.`,
    ),
  valueCutAtComment: (h, label) =>
    warning(
      `${label} cuts the value of ${option(h)}.`,
      `It takes “;” or “#” after a blank in line ${h.line} for a comment; unixODBC reads on.`,
    ),
  quotedValue: (h, label) =>
    warning(
      `The quotes around ${option(h)} are part of its value.`,
      `${label} does not remove them; few drivers do.`,
    ),
  driverInBraces: (h, label) =>
    error(
      `${label} finds no driver by what line ${h.line} says.`,
      "Braces and “;” belong into a connection string; here they count as part of the driver’s name.",
    ),
  connectionStringAsDriver: (h, label) =>
    error(
      `${label} finds no driver by what line ${h.line} says.`,
      "The line holds a whole connection string, which counts as the driver’s name. Each of its parts needs a line of its own.",
    ),
  startsWithOwnName: (h) =>
    error(
      `The value of ${option(h)} starts with its own name.`,
      `“${h.option ?? ""}=” stands twice in line ${h.line}; the second one is read as a part of the value.`,
    ),
  indentedOption: (h, label) =>
    error(`${label} does not see ${option(h)}.`, `Line ${h.line} begins with blanks. unixODBC reads it.`),
  optionWithoutEquals: (h, label, manager) =>
    manager === "iodbc"
      ? warning(
          `${label} passes over line ${h.line}.`,
          "It has no “=”. unixODBC reads it as an option without a value.",
        )
      : warning(
          `${option(h)} in line ${h.line} has no value.`,
          `There is no “=”: ${label} takes the whole line for a name, iODBC passes over it.`,
        ),
  repeatedSection: (h) =>
    warning(
      `${section(h)} in line ${h.line} is never read.`,
      `The section in line ${h.firstLine ?? 0} has the same name and wins.`,
    ),
  unclosedSection: (h, label, manager) =>
    manager === "iodbc"
      ? error(
          `${label} sees no section in line ${h.line}.`,
          "Its brackets hold no name or are not closed; the options below count to the section above.",
        )
      : info(`${section(h)} is not closed.`, `${label} reads it; iODBC sees no section in line ${h.line}.`),
  namelessSection: (h, label) =>
    error(
      `${label} lists nothing from line ${h.line} on.`,
      "A section without a name ends its list. Connecting by name still works.",
    ),
  listedWithoutSection: (h) =>
    info(
      `${option(h)} is listed, but there is no such section.`,
      `Applications offer it from line ${h.line} and cannot connect.`,
    ),
  sectionNotListed: (h) =>
    info(
      `${section(h)} is missing in [ODBC Data Sources].`,
      "Some applications offer only what is listed there. Connecting by name works.",
    ),
  noDriver: (h) => warning(`${section(h)} has no driver set.`, "Nothing can connect through it."),
  longName: (h) =>
    info(`The name ${h.section ?? ""} is longer than 32 characters.`, "Some applications cut it."),
  defaultSection: (_, label, manager) =>
    manager === "iodbc"
      ? info("[Default] is no data source like others.", "unixODBC uses it for every name it does not find.")
      : info(
          "Any name that is not found connects to [Default].",
          `${label} uses it without a word, for a misspelt name too.`,
        ),
  hidesOtherFile: (h) =>
    info(
      `${section(h)} hides another data source.`,
      "A file read later has the same name; applications read this one.",
    ),
  hiddenByOtherFile: (h) =>
    warning(`Applications read another ${section(h)}.`, "A file that comes first has this name."),
};

const repairLabels: Record<RepairId, (hazard: Hazard) => string> = {
  removeMark: () => "Remove the mark",
  commentOut: (h) => `Comment out line ${h.line}`,
  removeIndent: (h) => `Remove the blanks in line ${h.line}`,
  cutAtNul: (h) => `Cut line ${h.line} at the NUL`,
  writeLineFeeds: () => "Write line feeds",
  removeLine: (h) => `Remove line ${h.line}`,
  splitComment: () => "Split the comment",
  moveComment: () => "Move the comment to a line of its own",
  removeQuotes: () => "Remove the quotes",
  useEqualsSign: () => "Write “=” for “:”",
  bareDriver: () => "Remove the braces",
  removeOwnName: () => "Remove the second name",
  removeSection: (h) => `Remove the section in line ${h.line}`,
  joinSections: (h) => `Move its lines to line ${h.firstLine ?? 0}’s section`,
  closeSection: () => "Close the bracket",
  addToList: () => "Add it to the list",
  makePrivate: () => "Make it private",
};
