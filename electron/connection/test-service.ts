/** Tests of data sources: one at a time for each draft, followed and stopped by its id; what it found is remembered. */
import type { ServiceAnswer } from "../../shared/connection/service-answer";
import type { TestView } from "../../shared/connection/test-view";
import { fail, ok, type Result } from "../../shared/failures/result";
import type { TestedStore } from "../drafts/tested-store";
import type { Notify } from "../platform/notify";
import type { Closable } from "../platform/scope";
import { type TestDependencies, TestRun, type TestWish } from "./run-test";
import { TestProgress } from "./test-progress";

interface Running {
  readonly progress: TestProgress;
  readonly abort: AbortController;
  readonly finished: Promise<TestView>;
}

interface Dependencies extends TestDependencies {
  readonly tested: TestedStore;
  readonly notify: Notify;
}

export class TestService implements Closable {
  readonly #of: Dependencies;
  readonly #tests = new Map<string, Running>();

  constructor(dependencies: Dependencies) {
    this.#of = dependencies;
  }

  /** Starts a test of what is on screen in the place of the draft's earlier one. Events bring the rest. */
  start(draftId: string, wish: TestWish, follow?: (view: TestView) => void): Result<TestView> {
    const held = this.#of.shelf.get(draftId);
    if (!held.ok) return held;
    this.#stopTestsOf(draftId);
    const abort = new AbortController();
    const { name } = held.value.draft;
    const progress = new TestProgress(
      { draftId, name, reader: "this user" },
      this.#of.environment.clock,
      (view) => {
        follow?.(view);
        if (this.#tests.has(view.testId)) this.#of.notify("testChanged", { test: view });
      },
    );
    const { testId } = progress.view();
    const finished = new TestRun(this.#of, wish, progress, abort.signal).run(draftId).then(() => {
      if (wish.reader.kind === "me") this.#remember(draftId, progress.view());
      return progress.view();
    });
    this.#tests.set(testId, { progress, abort, finished });
    return ok(progress.view());
  }

  /** The view when the test ends. */
  async finished(testId: string): Promise<TestView | undefined> {
    return this.#tests.get(testId)?.finished;
  }

  /** The latest test of a draft, running or finished, while the app runs. */
  read(draftId: string): TestView | null {
    const views = [...this.#tests.values()].map(({ progress }) => progress.view());
    return views.find((view) => view.draftId === draftId) ?? null;
  }

  find(testId: string): Result<TestView> {
    const running = this.#tests.get(testId);
    return running === undefined ? fail({ code: "draftGone" }) : ok(running.progress.view());
  }

  /** What the service answered in step "service"; null where it was no JSON, or was not asked. */
  answer(testId: string): Result<ServiceAnswer | null> {
    const running = this.#tests.get(testId);
    return running === undefined ? fail({ code: "draftGone" }) : ok(running.progress.answer() ?? null);
  }

  cancel(testId: string): Result<Record<string, never>> {
    this.#tests.get(testId)?.abort.abort();
    return ok({});
  }

  /** Ends a test and forgets it. */
  async dismiss(testId: string): Promise<void> {
    const running = this.#tests.get(testId);
    this.#tests.delete(testId);
    running?.abort.abort();
    await running?.finished;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#tests.keys()].map((testId) => this.dismiss(testId)));
  }

  #stopTestsOf(draftId: string): void {
    for (const [testId, { progress }] of this.#tests) {
      if (progress.view().draftId === draftId) void this.dismiss(testId);
    }
  }

  /** Counts for the values that were tested, so it goes by itself when one of them changes. */
  #remember(draftId: string, { state, endedAt }: TestView): void {
    const held = this.#of.shelf.get(draftId);
    if (!held.ok || endedAt === null || (state !== "works" && state !== "failed")) return;
    const { base, draft } = held.value;
    this.#of.tested.remember(base.file.realPath, draft, { at: endedAt, works: state === "works" });
    this.#of.notify("draftChanged", { draftId });
    this.#of.notify("overviewChanged", { contents: false });
  }
}
