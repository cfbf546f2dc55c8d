/** The view of one test while its steps go on: each begins, ends, and tells. */
import { randomUUID } from "node:crypto";
import type { QueryTable } from "../../shared/connection/query-table";
import type { ServiceAnswer } from "../../shared/connection/service-answer";
import {
  type ReaderDifference,
  type ReaderRepair,
  type TestStep,
  TestStepId,
  type TestView,
} from "../../shared/connection/test-view";
import { describeFailure, type Failure } from "../../shared/failures/failure";
import type { Clock } from "../platform/environment";

/** Nothing was sent: the user's word is wanted, or a person. */
const wantsWord: ReadonlySet<Failure["code"]> = new Set([
  "checkSpendsToken",
  "connectSpendsToken",
  "connectingNeedsPerson",
]);

export class TestProgress {
  readonly #clock: Clock;
  readonly #tell: (view: TestView) => void;
  #view: TestView;
  #begun = 0;
  #answer: ServiceAnswer | undefined;

  constructor(
    of: Pick<TestView, "draftId" | "name" | "reader">,
    clock: Clock,
    tell: (view: TestView) => void,
  ) {
    this.#clock = clock;
    this.#tell = tell;
    const waiting = { state: "waiting", text: "", milliseconds: null, failure: null } as const;
    this.#view = {
      ...of,
      testId: randomUUID(),
      state: "running",
      steps: TestStepId.options.map((id) => ({ id, ...waiting })),
      differences: [],
      repairs: [],
      table: null,
      answered: false,
      tokenLife: null,
      account: null,
      tokenLastUsed: null,
      endedAt: null,
    };
  }

  view(): TestView {
    return this.#view;
  }

  begin(id: TestStepId): void {
    this.#begun = performance.now();
    this.#step(id, { state: "running" });
  }

  done(id: TestStepId, text: string): void {
    this.#step(id, { state: "done", text, milliseconds: this.#elapsed() });
  }

  skip(id: TestStepId, text: string): void {
    this.#step(id, { state: "notTried", text });
  }

  note(
    part: Partial<Pick<TestView, "table" | "tokenLife" | "tokenLastUsed" | "account" | "reader">> & {
      readonly differences?: readonly ReaderDifference[];
      readonly repairs?: readonly ReaderRepair[];
    },
  ): void {
    const { differences, repairs, ...rest } = part;
    this.#show({
      ...rest,
      ...(differences && { differences: [...differences] }),
      ...(repairs && { repairs: [...repairs] }),
    });
  }

  /** Beside those that are there. */
  repairBy(repairs: readonly ReaderRepair[]): void {
    this.#show({ repairs: [...this.#view.repairs, ...repairs] });
  }

  /** Kept beside the view, which is told at every step. */
  answered(answer: ServiceAnswer | undefined): void {
    this.#answer = answer;
    this.#show({ answered: answer !== undefined });
  }

  answer(): ServiceAnswer | undefined {
    return this.#answer;
  }

  table(table: QueryTable): void {
    this.#show({ table });
  }

  succeed(): void {
    this.#end("works");
  }

  fail(id: TestStepId, failure: Failure): void {
    const word = wantsWord.has(failure.code);
    if (failure.code === "cancelled") {
      this.#step(id, { state: "notTried", text: "Stopped" });
      this.#end("cancelled");
      return;
    }
    const text = describeFailure(failure).happened;
    this.#step(id, { state: word ? "needsWord" : "failed", text, milliseconds: this.#elapsed(), failure });
    this.#end(word ? "needsWord" : "failed");
  }

  #elapsed(): number {
    return Math.round(performance.now() - this.#begun);
  }

  #step(id: TestStepId, part: Partial<TestStep>): void {
    this.#show({ steps: this.#view.steps.map((step) => (step.id === id ? { ...step, ...part } : step)) });
  }

  /** What was not reached was not tried. */
  #end(state: TestView["state"]): void {
    const steps = this.#view.steps.map((step) =>
      step.state === "waiting" || step.state === "running" ? { ...step, state: "notTried" as const } : step,
    );
    this.#show({ state, steps, endedAt: this.#clock.now() });
  }

  #show(part: Partial<TestView>): void {
    this.#view = { ...this.#view, ...part };
    this.#tell(this.#view);
  }
}
