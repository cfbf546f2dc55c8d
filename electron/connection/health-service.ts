/** Tests many data sources as they stand in their files: four at a time, rows as they come, stopped at once. */
import type { HealthRow, HealthView } from "../../shared/connection/health-view";
import { type TestView, testWords } from "../../shared/connection/test-view";
import { describeFailure, type Failure } from "../../shared/failures/failure";
import { listDataSources } from "../../shared/odbc/reading/data-source-list";
import type { DraftService } from "../drafts/draft-service";
import type { DraftShelf } from "../drafts/shelf";
import type { OpenFiles } from "../places/open-files";
import type { Notify } from "../platform/notify";
import type { Closable } from "../platform/scope";
import { type TestLimits, usualLimits } from "./run-test";
import type { TestService } from "./test-service";

/** How long the page waits for changed rows, in ms: four tests at once change a row every few milliseconds. */
const gathering = 100;
/** At once; a service, and the machine, take more than one request at a time badly enough. */
const atOnce = 4;

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

interface Run {
  readonly rows: HealthRow[];
  readonly waiting: number[];
  readonly testIds: Set<string>;
  stopped: boolean;
}

export class HealthService implements Closable {
  readonly #of: Dependencies;
  #run: Run = { rows: [], waiting: [], testIds: new Set(), stopped: false };
  #state: HealthView["state"] = "idle";
  #finished: Promise<void> = Promise.resolve();
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
    const again = ["failed", "cancelled", "waiting"];
    const rows = this.#run.rows.map((row) => (again.includes(row.state) ? waitingRow(row) : row));
    this.#begin(rows, limits);
    return this.view();
  }

  stop(): void {
    this.#run.stopped = true;
    for (const testId of this.#run.testIds) this.#of.tests.cancel(testId);
    if (this.#state === "running") this.#tell("stopped");
  }

  /** Resolves when the run has come to its end. */
  async finished(): Promise<HealthView> {
    await this.#finished;
    return this.view();
  }

  async close(): Promise<void> {
    this.stop();
    await this.#finished;
    clearTimeout(this.#telling);
  }

  #begin(rows: HealthRow[], limits: TestLimits): void {
    const waiting = rows.flatMap(({ state }, at) => (state === "waiting" ? [at] : []));
    const run: Run = { rows, waiting, testIds: new Set(), stopped: false };
    this.#run = run;
    // The answer to whoever started it has all rows.
    this.#changed.clear();
    this.#tell("running");
    const workers = Array.from({ length: Math.min(atOnce, waiting.length) }, () => this.#work(run, limits));
    this.#finished = Promise.all(workers).then(() => {
      if (!run.stopped) this.#tell("done");
    });
  }

  async #work(run: Run, limits: TestLimits): Promise<void> {
    for (let at = run.waiting.shift(); at !== undefined && !run.stopped; at = run.waiting.shift()) {
      await this.#check(run, at, limits);
    }
  }

  async #check(run: Run, at: number, limits: TestLimits): Promise<void> {
    const row = run.rows[at];
    if (row === undefined) return;
    const draft = await this.#of.drafts.open(row.path, row.name);
    if (!draft.ok) {
      this.#put(run, at, failedRow(row, draft.failure));
      return;
    }
    const { draftId } = draft.value;
    const wish = { reader: { kind: "me" }, confirmed: false, query: null, limits } as const;
    const started = this.#of.tests.start(draftId, wish, (view) => this.#put(run, at, shownRow(row, view)));
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
      return waitingRow({ path, displayPath: file?.displayPath ?? path, name, driver });
    });
  }
}

function waitingRow(of: Pick<HealthRow, "path" | "displayPath" | "name" | "driver">): HealthRow {
  const { path, displayPath, name, driver } = of;
  return {
    path,
    displayPath,
    name,
    driver,
    state: "waiting",
    steps: [],
    result: "",
    failure: null,
    milliseconds: null,
    tokenLife: null,
    account: null,
    lastUsed: null,
  };
}

function failedRow(row: HealthRow, failure: Failure): HealthRow {
  return { ...row, state: "failed", failure, result: describeFailure(failure).happened };
}

function shownRow(row: HealthRow, view: TestView): HealthRow {
  const steps = view.steps.filter(({ id }) => id !== "query");
  const milliseconds = steps.reduce((sum, step) => sum + (step.milliseconds ?? 0), 0);
  const failure = steps.find((step) => step.failure !== null)?.failure ?? null;
  const seconds = (milliseconds / 1000).toFixed(1);
  return {
    ...row,
    state: view.state,
    steps: steps.map(({ id, state }) => ({ id, state })),
    // The step stands in its column.
    result:
      view.state === "works"
        ? `Works, ${seconds} s`
        : view.state === "failed" && failure !== null
          ? describeFailure(failure).happened
          : testWords(view),
    failure,
    milliseconds: view.state === "running" ? null : milliseconds,
    tokenLife: view.tokenLife,
    account: view.account,
    lastUsed: view.tokenLastUsed,
  };
}
