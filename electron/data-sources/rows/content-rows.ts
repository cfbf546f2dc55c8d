/** The rows of one content of one file: what each section's bytes tell is worked out once, and stays while they do. */
import { type DataSourceRow, needsSomebody, type RowStatus } from "../../../shared/data-sources/overview";
import type { DriverDefinition } from "../../../shared/drivers/driver-definition";
import type { OdbcDocument } from "../../../shared/odbc/document/document";
import type { ManagerId } from "../../../shared/odbc/document/managers";
import { SectionTable } from "../../../shared/odbc/document/section-table";
import { hidingHazard } from "../../../shared/odbc/hazards/file-hazards";
import { onceRepaired } from "../../../shared/odbc/hazards/once-repaired";
import { readWrittenOptionsAt } from "../../../shared/odbc/reading/reading";
import { stepsFor } from "../../platform/steps";
import { FileHazards } from "./file-hazards";
import { isDataSource, type ListOrder, listOrderOf, placeIn } from "./list-order";
import { type FileTests, withTest } from "./remembered-tests";
import { type Summary, summariseSection } from "./section-summary";

type Recognise = (driverText: string) => DriverDefinition | undefined;

const readsAsEmpty: RowStatus = { kind: "failed", text: "File reads as empty" };

/** What sections say of themselves. */
export class SectionSummaries {
  readonly #recognise: Recognise;
  readonly #table: SectionTable<Summary>;
  /** Thousands of data sources have one of a few summaries. */
  readonly #shared = new Map<string, Summary>();

  constructor(recognise: Recognise) {
    this.#recognise = recognise;
    this.#table = new SectionTable((doc, manager, position) => this.#summarise(doc, manager, position, null));
  }

  /** @param chosenFlow the app's own setting, where the driver leaves the flow open */
  at(doc: OdbcDocument, manager: ManagerId, position: number, chosenFlow: string | undefined): Summary {
    if (chosenFlow !== undefined) return this.#summarise(doc, manager, position, chosenFlow);
    return this.#table.at(doc, manager, position);
  }

  /** Positions of sections that were not looked at yet. */
  unknown(doc: OdbcDocument, manager: ManagerId): Generator<number, void> {
    return this.#table.unknown(doc, manager);
  }

  #summarise(doc: OdbcDocument, manager: ManagerId, position: number, chosenFlow: string | null): Summary {
    const section = readWrittenOptionsAt(doc, manager, position);
    const made = summariseSection(section, this.#recognise, chosenFlow);
    const key = JSON.stringify(made);
    const known = this.#shared.get(key);
    if (known !== undefined) return known;
    this.#shared.set(key, made);
    return made;
  }
}

export interface Content {
  readonly document: OdbcDocument;
  readonly manager: ManagerId;
  /** By name in lower case. */
  readonly chosenFlows: ReadonlyMap<string, string>;
  readonly tests: FileTests;
}

export class ContentRows {
  readonly order: ListOrder;
  readonly #doc: OdbcDocument;
  readonly manager: ManagerId;
  readonly #chosenFlows: ReadonlyMap<string, string>;
  readonly #tests: FileTests;
  readonly #summaries: SectionSummaries;
  readonly #isHidden: boolean;
  readonly #hazards: FileHazards;
  readonly #sweep: Generator<void, void>;
  #isSwept = false;
  #toFix: number | undefined;

  /** Of a file that the manager reads as empty, what is in it once that is repaired: each row says that it cannot be used. */
  constructor({ document, manager, chosenFlows, tests }: Content, summaries: SectionSummaries) {
    this.#isHidden = hidingHazard(document, manager) !== undefined;
    this.#doc = onceRepaired(document, manager);
    this.manager = manager;
    this.#chosenFlows = chosenFlows;
    this.#tests = tests;
    this.#summaries = summaries;
    this.#hazards = new FileHazards(this.#doc, manager);
    this.order = listOrderOf(this.#doc, manager);
    this.#sweep = this.#sweeping();
  }

  /** As the manager reads it once what hides it is repaired. */
  get readable(): OdbcDocument {
    return this.#doc;
  }

  /** Looks at sections for so many ms; true once all were looked at, and counting is quick. */
  sweepFor(ms: number): boolean {
    this.#isSwept ||= stepsFor(this.#sweep, ms) !== undefined;
    return this.#isSwept;
  }

  get length(): number {
    return this.order.positions.length;
  }

  get defaultPlace(): number | undefined {
    return this.order.defaultPlace;
  }

  nameAt(place: number): string {
    return this.order.names.at(this.#positionOf(place));
  }

  placeOf(name: string): number | undefined {
    return placeIn(this.order, name);
  }

  rowAt(place: number): DataSourceRow {
    const name = this.nameAt(place);
    const forAnyName = place === this.defaultPlace;
    const own = { hidden: false, forAnyName, draftId: null, unsaved: false };
    return { ...this.#summaryAt(place), ...own, name, status: this.#statusAt(place) };
  }

  needsFix(place: number): boolean {
    return needsSomebody(this.#statusAt(place));
  }

  /** What the file itself tells is counted when first asked, and all sections are looked at; tests come and go. */
  countToFix(): number {
    this.#toFix ??= this.#countToFix();
    return this.#toFix + this.#countFailedTests();
  }

  *#sweeping(): Generator<void, void> {
    for (const position of this.#summaries.unknown(this.#doc, this.manager)) {
      // Lists are long, and no data sources.
      if (isDataSource(this.order, position))
        this.#summaries.at(this.#doc, this.manager, position, undefined);
      yield;
    }
    yield* this.#hazards.looking();
  }

  #countToFix(): number {
    let count = 0;
    for (let place = 0; place < this.length; place++) if (needsSomebody(this.#ownStatusAt(place))) count++;
    return count;
  }

  /** Of data sources that are not to fix for another reason. */
  #countFailedTests(): number {
    const places = this.#tests.failedNames().map((name) => this.placeOf(name));
    const isCounted = (place: number | undefined) =>
      place !== undefined && !needsSomebody(this.#ownStatusAt(place)) && this.needsFix(place);
    return places.filter(isCounted).length;
  }

  #positionOf(place: number): number {
    return this.order.positions[place] ?? 0;
  }

  #summaryAt(place: number): Summary {
    // A name is made for nothing where no data source has a setting of its own.
    const flow =
      this.#chosenFlows.size === 0 ? undefined : this.#chosenFlows.get(this.nameAt(place).toLowerCase());
    return this.#summaries.at(this.#doc, this.manager, this.#positionOf(place), flow);
  }

  #statusAt(place: number): RowStatus {
    const position = this.#positionOf(place);
    const found = this.#tests.at(this.#doc, this.manager, position, () => this.nameAt(place));
    return withTest(this.#ownStatusAt(place), found);
  }

  /** What the file tells. */
  #ownStatusAt(place: number): RowStatus {
    if (this.#isHidden) return readsAsEmpty;
    return withHazard(this.#summaryAt(place).status, this.#hazards.worstAt(this.#positionOf(place)));
  }
}

/** A data source's own state with what its lines suffer: an error first, then what it lacks itself, then a warning. */
function withHazard(status: RowStatus, hazard: RowStatus | undefined): RowStatus {
  if (hazard === undefined || status.kind === "failed") return status;
  return hazard.kind === "failed" || status.kind === "plain" ? hazard : status;
}
