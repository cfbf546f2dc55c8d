/** The visible side of one flow: its steps, what it waits for, how it ended. Builds the FlowView and says when it changed. */
import type { Failure } from "../../../shared/failures/failure";
import type { SignInWay } from "../../../shared/grant";
import type { ExchangeEntry } from "../../../shared/oauth/exchange-record";
import type { FlowStep, FlowStepId, FlowView, TokenSummary } from "../../../shared/oauth/flow";
import type { Clock } from "../../platform/environment";
import type { AcquisitionPlan } from "./plan";
import { type StepWords, stepsOf } from "./steps";

interface StepProgress {
  readonly words: StepWords;
  state: FlowStep["state"];
  label: string;
  startedAt: number;
  milliseconds: number | null;
}

/** What else the view shows; every part can change at any time. */
interface Shown {
  readonly waiting: FlowView["waiting"];
  readonly device: FlowView["device"];
  readonly holdsUnsavedToken: boolean;
  readonly summary: TokenSummary | null;
}

export class FlowProgress {
  readonly #plan: AcquisitionPlan;
  readonly #clock: Clock;
  readonly #record: () => readonly ExchangeEntry[];
  readonly #onChange: (view: FlowView) => void;
  #way: SignInWay;
  #steps: StepProgress[] = [];
  #state: FlowView["state"] = "running";
  #failure: Failure | null = null;
  #shown: Shown = { waiting: null, device: null, holdsUnsavedToken: false, summary: null };

  constructor(
    plan: AcquisitionPlan,
    clock: Clock,
    record: () => readonly ExchangeEntry[],
    onChange: (view: FlowView) => void,
  ) {
    this.#plan = plan;
    this.#clock = clock;
    this.#record = record;
    this.#onChange = onChange;
    this.#way = plan.way;
    this.#steps = this.#plannedSteps();
  }

  get state(): FlowView["state"] {
    return this.#state;
  }

  view(): FlowView {
    return {
      flowId: this.#plan.flowId,
      grant: this.#plan.grant,
      way: this.#way,
      state: this.#state,
      steps: this.#steps.map(({ words, state, label, milliseconds }) => ({
        id: words.id,
        state,
        label,
        milliseconds,
      })),
      failure: this.#failure,
      record: [...this.#record()],
      ...this.#shown,
    };
  }

  /** Plans the steps anew for another way of signing in; what was done before it stays done. */
  changeWay(way: SignInWay): void {
    const settings = this.#steps.filter((step) => step.words.id === "settings");
    this.#way = way;
    this.#steps = [...settings, ...this.#plannedSteps().slice(settings.length)];
    this.show({ waiting: null });
  }

  begin(id: FlowStepId): void {
    this.#state = "running";
    this.#failure = null;
    this.#change(id, (step) => {
      step.state = "active";
      step.label = step.words.active;
      step.startedAt = this.#clock.now();
    });
  }

  done(id: FlowStepId, addition = ""): void {
    this.#change(id, (step) => {
      step.state = "done";
      step.label = step.words.done + addition;
      step.milliseconds = this.#clock.now() - step.startedAt;
    });
  }

  skip(id: FlowStepId, label: string): void {
    this.#change(id, (step) => {
      step.state = "skipped";
      step.label = label;
    });
  }

  /** Words for a step that goes on but differently. */
  relabel(id: FlowStepId, label: string): void {
    this.#change(id, (step) => {
      step.label = label;
    });
  }

  show(part: Partial<Shown>): void {
    this.#shown = { ...this.#shown, ...part };
    this.#onChange(this.view());
  }

  succeed(): void {
    this.#state = "done";
    this.show({ waiting: null, device: null });
  }

  /** Ends the flow; the step that failed is the active one, or the one that could not begin. */
  fail(failure: Failure): void {
    const isState = (state: FlowStep["state"]) => (candidate: StepProgress) => candidate.state === state;
    const step = this.#steps.find(isState("active")) ?? this.#steps.find(isState("pending"));
    if (step !== undefined) {
      step.milliseconds = step.state === "active" ? this.#clock.now() - step.startedAt : null;
      step.state = "failed";
      step.label = step.words.todo;
    }
    this.#state = "failed";
    this.#failure = failure;
    this.show({ waiting: null, device: null });
  }

  hasFailedAt(id: FlowStepId): boolean {
    return (
      this.#state === "failed" && this.#steps.some((step) => step.words.id === id && step.state === "failed")
    );
  }

  #plannedSteps(): StepProgress[] {
    return stepsOf(this.#plan, this.#way).map((words) => ({
      words,
      state: "pending",
      label: words.todo,
      startedAt: 0,
      milliseconds: null,
    }));
  }

  #change(id: FlowStepId, change: (step: StepProgress) => void): void {
    for (const step of this.#steps.filter((candidate) => candidate.words.id === id)) change(step);
    this.#onChange(this.view());
  }
}
