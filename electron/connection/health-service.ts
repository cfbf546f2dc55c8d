/** Tests many data sources as they stand in their files: four at a time, rows as they come, stopped at once. */
import { setTimeout as sleep } from "node:timers/promises";
import { type HealthRow, type HealthView, testsAtOnce } from "../../shared/connection/health-view";
import type { TestView } from "../../shared/connection/test-view";
import { listDataSources } from "../../shared/odbc/reading/data-source-list";
import type { DraftService } from "../drafts/draft-service";
import type { DraftShelf } from "../drafts/shelf";
import type { OpenFiles } from "../places/open-files";
import type { Notify } from "../platform/notify";
import type { Closable } from "../platform/scope";
import { failedRow, notRunning, shownRow, waitingRow } from "./health-rows";
import { type TestLimits, usualLimits } from "./run-test";
import type { TestService } from "./test-service";

/** How long the page waits for changed rows, in ms: four tests at once change a row every few milliseconds. */
const gathering = 100;
/**
 * Between the first tests of a run, in ms: what each does first (certificates, modules, a process for the driver) would
 * hold up the window together.
 */
const rampUp = 120;
export interface HealthPlace {
  readonly path: string;
  readonly name: string;
}

interface Dependencies {
  readonly files: OpenFiles;
  /** Of its own: what it opens is no open data source of the window. */
  readonly shelf: DraftShelf;
  readonly drafts: DraftService;
  readonly tests: TestService;
  readonly notify: Notify;
}

interface Waiting {
  /** Place of the row. */
  readonly at: number;
  /** The user's word that its token may be spent. */
  readonly confirmed: boolean;
}

/** A run and its rows; rows may be put back to waiting while it goes on. */
interface Run {
  readonly rows: HealthRow[];
  /** The whole test behind a row, by `keyOf`. */
  readonly views: Map<string, TestView>;
  readonly waiting: Waiting[];
  readonly limits: TestLimits;
  readonly testIds: Set<string>;
  /** Set when nothing of the run before is under way: it opened the same data sources. */
  isReady: boolean;
  /** Tests under way, or about to be. */
  working: number;
  /** Of those, the ones that took nothing from `waiting` yet. */
  starting: number;
  readonly abort: AbortController;
  /** Called when nothing is under way and nothing waits. */
  end(): void;
}

const noRun: Run = {
  rows: [],
  views: new Map(),
  waiting: [],
  limits: usualLimits,
  testIds: new Set(),
  isReady: true,
  working: 0,
  starting: 0,
  abort: new AbortController(),
  end: () => undefined,
};

export class HealthService implements Closable {
  readonly #of: Dependencies;
  #run: Run = noRun;
  #state: HealthView["state"] = "idle";
  /** Of the latest run. */
  #ended: Promise<void> = Promise.resolve();
  /** Places of rows that the page does not know yet as they are. */
  readonly #changed = new Set<number>();
  #telling: NodeJS.Timeout | undefined;

  constructor(dependencies: Dependencies) {
    this.#of = dependencies;
  }

  view(): HealthView {
    return { state: this.#state, rows: [...this.#run.rows] };
  }

  /** Null: every data source of every file. A run that goes on is stopped first. */
  async start(places: readonly HealthPlace[] | null, limits: TestLimits = usualLimits): Promise<HealthView> {
    this.stop();
    const chosen = places ?? (await this.#everything());
    const rows = await this.#rows(chosen);
    this.#begin(rows, limits);
    return this.view();
  }

  /** Those that failed or were stopped, again; the others stay as they are. */
  retryFailed(limits: TestLimits = usualLimits): HealthView {
    this.stop();
    const again = ["failed", "cancelled"];
    const rows = this.#run.rows.map((row) => (again.includes(row.state) ? waitingRow(row) : notRunning(row)));
    this.#begin(rows, limits);
    return this.view();
  }

  /** Some of them again, beside those that are under way; the others stay as they are. */
  async check(
    places: readonly HealthPlace[],
    confirmed: boolean,
    limits: TestLimits = usualLimits,
  ): Promise<HealthView> {
    const known = new Set(this.#run.rows.map(keyOf));
    const added = await this.#rows(places.filter((place) => !known.has(keyOf(place))));
    if (this.#state === "running") this.#run.rows.push(...added);
    else this.#begin([...this.#run.rows, ...added].map(notRunning), limits, []);
    const at = new Map(this.#run.rows.map((row, index) => [keyOf(row), index]));
    for (const place of places.toReversed()) {
      this.#enqueue(this.#run, { at: at.get(keyOf(place)) ?? -1, confirmed });
    }
    this.#fill(this.#run);
    return this.view();
  }

  /** The data sources as they are in the files now, each with what a check said of it so far. */
  async list(): Promise<HealthView> {
    const listed = await this.#rows(await this.#everything());
    if (this.#state === "running") return this.view();
    const before = new Map(this.#run.rows.map((row) => [keyOf(row), notRunning(row)]));
    this.#run = { ...this.#run, rows: listed.map((row) => before.get(keyOf(row)) ?? row) };
    return this.view();
  }

  /** The whole test behind a row; null where it was not tested yet. */
  detail(place: HealthPlace): TestView | null {
    return this.#run.views.get(keyOf(place)) ?? null;
  }

  stop(): void {
    this.#run.abort.abort();
    for (const testId of this.#run.testIds) this.#of.tests.cancel(testId);
    if (this.#state === "running") this.#tell("stopped");
  }

  /** Resolves when the run has come to its end. */
  async finished(): Promise<HealthView> {
    await this.#ended;
    return this.view();
  }

  async close(): Promise<void> {
    this.stop();
    await this.#ended;
    clearTimeout(this.#telling);
  }

  /** First in the queue; what is under way is not tested twice at once. */
  #enqueue(run: Run, next: Waiting): void {
    const row = run.rows[next.at];
    if (row === undefined || row.state === "running") return;
    const queued = run.waiting.findIndex(({ at }) => at === next.at);
    if (queued >= 0) run.waiting.splice(queued, 1);
    run.waiting.unshift(next);
    this.#put(run, next.at, waitingRow(row));
  }

  /** @param waiting places of rows to check; left out: all that wait */
  #begin(rows: HealthRow[], limits: TestLimits, waiting = placesWaiting(rows)): void {
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const run: Run = {
      rows,
      views: keptViews(this.#run.views, rows),
      waiting: waiting.map((at) => ({ at, confirmed: false })),
      limits,
      testIds: new Set(),
      isReady: false,
      working: 0,
      starting: 0,
      abort: new AbortController(),
      end,
    };
    this.#run = run;
    // The answer to whoever started it has all rows.
    this.#changed.clear();
    this.#tell("running");
    void this.#ended.then(() => {
      run.isReady = true;
      this.#fill(run);
    });
    this.#ended = ended.then(() => {
      if (!run.abort.signal.aborted) this.#tell("done");
    });
  }

  #fill(run: Run): void {
    if (!run.isReady) return;
    while (run.working < testsAtOnce && run.waiting.length > run.starting && !run.abort.signal.aborted)
      void this.#work(run);
    if (run.working === 0) run.end();
  }

  async #work(run: Run): Promise<void> {
    run.working += 1;
    run.starting += 1;
    await sleep((run.working - 1) * rampUp, undefined, { signal: run.abort.signal }).catch(() => undefined);
    run.starting -= 1;
    for (
      let next = run.waiting.shift();
      next !== undefined && !run.abort.signal.aborted;
      next = run.waiting.shift()
    ) {
      await this.#check(run, next);
    }
    run.working -= 1;
    this.#fill(run);
  }

  async #check(run: Run, { at, confirmed }: Waiting): Promise<void> {
    const row = run.rows[at];
    if (row === undefined) return;
    const draft = await this.#of.drafts.open(row.path, row.name);
    if (!draft.ok) {
      this.#put(run, at, failedRow(row, draft.failure));
      return;
    }
    const { draftId } = draft.value;
    const wish = { reader: { kind: "me" }, confirmed, query: null, limits: run.limits } as const;
    const started = this.#of.tests.start(draftId, wish, (view) => {
      run.views.set(keyOf(row), view);
      this.#put(run, at, shownRow(row, view));
    });
    if (started.ok) {
      const { testId } = started.value;
      run.testIds.add(testId);
      await this.#of.tests.finished(testId);
      run.testIds.delete(testId);
      await this.#of.tests.dismiss(testId);
    } else {
      this.#put(run, at, failedRow(row, started.failure));
    }
    this.#of.shelf.drop(draftId);
  }

  #put(run: Run, at: number, row: HealthRow): void {
    if (run !== this.#run) return;
    run.rows[at] = row;
    this.#changed.add(at);
    this.#telling ??= setTimeout(() => this.#tellRows(), gathering);
  }

  /** A state is told at once, with the rows that changed before it. */
  #tell(state: HealthView["state"]): void {
    this.#state = state;
    this.#tellRows();
    // Rows of the list show what a test found.
    if (state !== "running") this.#of.notify("overviewChanged", { contents: false });
  }

  #tellRows(): void {
    clearTimeout(this.#telling);
    this.#telling = undefined;
    const changed = [...this.#changed].flatMap((at) => {
      const row = this.#run.rows[at];
      return row === undefined ? [] : [{ at, row }];
    });
    this.#changed.clear();
    this.#of.notify("healthChanged", { state: this.#state, changed });
  }

  async #everything(): Promise<HealthPlace[]> {
    const places: HealthPlace[] = [];
    for (const path of await this.#of.files.paths()) {
      const read = await this.#of.files.read(path);
      if (!read.ok) continue;
      const entries = listDataSources(read.value.document, this.#of.files.manager());
      places.push(...entries.map(({ name }) => ({ path, name })));
    }
    return places;
  }

  /** Each file is read once, however many data sources it has. */
  async #rows(places: readonly HealthPlace[]): Promise<HealthRow[]> {
    const { files } = this.#of;
    const known = new Map<string, { displayPath: string; drivers: ReadonlyMap<string, string> }>();
    for (const path of new Set(places.map((place) => place.path))) {
      const read = await this.#of.files.read(path);
      if (!read.ok) continue;
      const entries = listDataSources(read.value.document, this.#of.files.manager());
      const drivers = new Map(entries.map(({ name, driver }) => [name, driver ?? ""]));
      known.set(path, { displayPath: read.value.location.displayPath, drivers });
    }
    return places.map(({ path, name }) => {
      const file = known.get(path);
      const driver = file?.drivers.get(name) ?? "";
      const driverId = files.recogniseDriver(driver)?.id ?? null;
      return waitingRow({ path, displayPath: file?.displayPath ?? path, name, driver, driverId });
    });
  }
}

function placesWaiting(rows: readonly HealthRow[]): number[] {
  return rows.flatMap(({ state }, at) => (state === "waiting" ? [at] : []));
}

/** Of rows that stay as they are. */
function keptViews(views: ReadonlyMap<string, TestView>, rows: readonly HealthRow[]): Map<string, TestView> {
  const kept = rows.filter(({ state }) => state !== "waiting").map(keyOf);
  return new Map(
    kept.flatMap((key) => {
      const view = views.get(key);
      return view === undefined ? [] : [[key, view] as const];
    }),
  );
}

function keyOf({ path, name }: HealthPlace): string {
  return JSON.stringify([path, name]);
}
