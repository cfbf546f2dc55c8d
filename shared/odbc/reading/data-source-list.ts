/** The data sources of an odbc.ini: every section but the reserved ones. */
import { type OdbcDocument, sectionsOf } from "../document/document";
import { lineNumberAt } from "../document/line-numbers";
import type { ManagerId } from "../document/managers";
import { foldName } from "../document/text";
import { listSection, optionLinesAt, optionName, readOptionAt } from "./reading";

/** Sections that name data sources: the list, and what Windows writes beside it. */
const listSections = [foldName(listSection), "odbc 32 bit data sources", "odbc 64 bit data sources"];
const listNames: ReadonlySet<string> = new Set(listSections);
/** The section that unixODBC uses for every name it does not find, in any case. */
export const defaultName = "default";
/** What managers keep for themselves: settings, where File DSNs lie, pooling. */
const managerSections = ["odbc", "odbc file dsn", "odbc connection pooling"];
const reservedNames: ReadonlySet<string> = new Set([...listSections, ...managerSections, defaultName]);

export function isListSection(name: string): boolean {
  return listNames.has(foldName(name));
}

/** Names that are no data source in any case: the manager's settings, the lists, and `[Default]`. */
export function isReservedName(name: string): boolean {
  return reservedNames.has(foldName(name));
}

/** A data source in the list; all about it is found when asked, so that 100,000 cost little. */
export class DataSourceEntry {
  readonly #list: DataSourceList;
  readonly #position: number;

  constructor(position: number, list: DataSourceList) {
    this.#position = position;
    this.#list = list;
  }

  get name(): string {
    const { doc, manager } = this.#list;
    return sectionsOf(doc, manager).names.at(this.#position);
  }

  /** 1-based line of the section's header. */
  get line(): number {
    const { doc, manager } = this.#list;
    return lineNumberAt(doc.bytes, sectionsOf(doc, manager).openings[this.#position] ?? 0);
  }

  /** Whether `[ODBC Data Sources]` names it. */
  get listed(): boolean {
    return this.#list.listedNames().has(foldName(this.name));
  }

  /** The `Driver` option: a name of odbcinst.ini or a library's path; undefined where there is none. */
  get driver(): string | undefined {
    return readOptionAt(this.#list.doc, this.#list.manager, this.#position, "Driver");
  }
}

interface DataSourceList {
  readonly doc: OdbcDocument;
  readonly manager: ManagerId;
  listedNames(): ReadonlySet<string>;
}

/** In file order, each name once: of a repeated section the manager reads only the first. */
export function listDataSources(doc: OdbcDocument, manager: ManagerId): DataSourceEntry[] {
  const { names } = sectionsOf(doc, manager);
  let listed: ReadonlySet<string> | undefined;
  const list: DataSourceList = {
    doc,
    manager,
    listedNames: () => {
      listed ??= listedNames(doc, manager);
      return listed;
    },
  };
  const entries: DataSourceEntry[] = [];
  const reserved = new Set(Array.from(reservedNames, (name) => names.find(name)));
  for (const position of names.firsts()) {
    if (!reserved.has(position)) entries.push(new DataSourceEntry(position, list));
  }
  return entries;
}

/** Folded names of the lines in `[ODBC Data Sources]`. */
function listedNames(doc: OdbcDocument, manager: ManagerId): Set<string> {
  const position = sectionsOf(doc, manager).names.find(listSection);
  const lines = position === undefined ? [] : optionLinesAt(doc, manager, position);
  return new Set(lines.map((line) => foldName(optionName(doc, manager, line))));
}

/** `[Default]` (any case), which unixODBC uses for every name it does not find; undefined where there is none. */
export function defaultSection(doc: OdbcDocument, manager: ManagerId): DataSourceEntry | undefined {
  const { names } = sectionsOf(doc, manager);
  const position = names.find(defaultName);
  if (position === undefined) return undefined;
  return new DataSourceEntry(position, {
    doc,
    manager,
    listedNames: () => listedNames(doc, manager),
  });
}
