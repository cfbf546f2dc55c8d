/** The part of a flow in which a person signs in: one authorization request, one way, one answer; repeated when the way changes. */
import type { Failure } from "../../../shared/failures/failure";
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { SignInWay } from "../../../shared/grant";
import { Secret } from "../../../shared/secret";
import {
  type AuthorizationRequest,
  buildAuthorizationRequest,
  judgeAuthorizationResponse,
} from "../authorization/authorization-request";
import { readPastedAddress } from "../authorization/pasted-address";
import { redirectEntry } from "../authorization/redirect-record";
import type { CodeAnswer } from "../endpoint/token-endpoint";
import type { AnswerVerdict } from "../loopback/receiver";
import type { ExchangeRecorder } from "../record/exchange-recorder";
import type { TokenSettings } from "../settings/token-settings";
import { Deadline } from "./deadline";
import type { AcquisitionDeps, AcquisitionPlan } from "./plan";
import type { FlowProgress } from "./progress";
import { waitingAdvice } from "./steps";
import { type OpenedWay, openWay } from "./ways";

/** How long a receiver stays to tell a late browser that the sign-in has expired; a new sign-in takes its port at once. */
const lingerMs = 60_000;

type Outcome =
  | { readonly kind: "answered"; readonly answer: CodeAnswer }
  | { readonly kind: "failed"; readonly failure: Failure }
  | { readonly kind: "switched"; readonly way: SignInWay };

/** One authorization request that is out, and everything that can end it. The first outcome counts. */
interface Attempt {
  readonly request: AuthorizationRequest;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly outcome: Promise<Outcome>;
  readonly settle: (outcome: Outcome) => void;
  way: OpenedWay | undefined;
  deadline: Deadline | undefined;
}

export class SignInStage {
  readonly #deps: AcquisitionDeps;
  readonly #settings: TokenSettings;
  readonly #plan: AcquisitionPlan;
  readonly #progress: FlowProgress;
  readonly #recorder: ExchangeRecorder;
  #way: SignInWay;
  #attempt: Attempt | undefined;
  #cancelled = false;
  /** Closes what outlives its attempt: the receiver until the browser has its last page. */
  readonly #endings = new Set<() => Promise<void>>();

  constructor(
    deps: AcquisitionDeps,
    plan: AcquisitionPlan,
    settings: TokenSettings,
    progress: FlowProgress,
    recorder: ExchangeRecorder,
  ) {
    this.#recorder = recorder;
    this.#deps = deps;
    this.#plan = plan;
    this.#settings = settings;
    this.#progress = progress;
    this.#way = plan.way;
  }

  /** Runs until somebody signed in, or it failed, was cancelled or took too long. */
  async run(): Promise<Result<CodeAnswer>> {
    this.#recorder.own.addSettings(this.#settings);
    for (;;) {
      const outcome = await this.#try(this.#way);
      if (outcome.kind === "answered") {
        this.#progress.done("signIn");
        this.#progress.show({ waiting: null });
        return ok(outcome.answer);
      }
      if (outcome.kind === "failed") return fail(outcome.failure);
      this.#way = outcome.way;
      this.#progress.changeWay(outcome.way);
    }
  }

  cancel(): void {
    this.#cancelled = true;
    this.#attempt?.settle({ kind: "failed", failure: { code: "cancelled" } });
  }

  moreTime(): void {
    const attempt = this.#attempt;
    if (attempt?.deadline === undefined) return;
    attempt.deadline.extend();
    this.#showWaiting(attempt.request, attempt.deadline);
  }

  async openAgain(): Promise<void> {
    await this.#attempt?.way?.present();
  }

  authorizationUrl(): string | undefined {
    return this.#attempt?.request.url;
  }

  switchWay(way: SignInWay): void {
    this.#attempt?.settle({ kind: "switched", way });
  }

  pasteAddress(pasted: string): Result<void> {
    const attempt = this.#attempt;
    if (attempt === undefined) return fail({ code: "notWaitingForSignIn" });
    const address = readPastedAddress(pasted, this.#redirectUri);
    if (!address.ok) return address;
    const verdict = this.#take(attempt, address.value);
    return verdict === "ignored" ? fail({ code: "pastedWrongState" }) : ok(undefined);
  }

  /** Closes what still serves the browser: after an answer once its last page is there, else at once. */
  async close(): Promise<void> {
    this.cancel();
    await Promise.all([...this.#endings].map((end) => end()));
  }

  get #redirectUri(): string {
    return this.#settings.redirectUri ?? "";
  }

  async #try(way: SignInWay): Promise<Outcome> {
    const built = await buildAuthorizationRequest(this.#settings);
    if (!built.ok) return { kind: "failed", failure: built.failure };
    const attempt: Attempt = {
      request: built.value,
      startedAt: this.#deps.clock.now(),
      ...pendingOutcome(),
      way: undefined,
      deadline: undefined,
    };
    this.#attempt = attempt;
    if (this.#cancelled) this.cancel();
    try {
      await this.#open(attempt, way);
      return await attempt.outcome;
    } finally {
      this.#attempt = undefined;
      attempt.deadline?.close();
      if (attempt.way !== undefined) this.#release(attempt.way, attempt.deadline?.isOver ?? false);
    }
  }

  async #open(attempt: Attempt, way: SignInWay): Promise<void> {
    if (way === "browser") this.#progress.begin("listen");
    const opened = await openWay(way, {
      deps: this.#deps,
      plan: this.#plan,
      authorizationUrl: attempt.request.url,
      redirectUri: this.#redirectUri,
      onAnswer: (answer) => this.#take(attempt, answer),
      onFailure: (failure) => attempt.settle({ kind: "failed", failure }),
    });
    if (!opened.ok) return attempt.settle({ kind: "failed", failure: opened.failure });
    attempt.way = opened.value;
    if (this.#cancelled) return;
    if (way === "browser") this.#progress.done("listen");
    this.#progress.begin("signIn");
    attempt.deadline = new Deadline(this.#deps.clock, (minutes) =>
      attempt.settle({ kind: "failed", failure: { code: "nobodySignedIn", minutes } }),
    );
    this.#showWaiting(attempt.request, attempt.deadline);
    // Not awaited: a browser that is slow to start does not stop the receiver from waiting.
    opened.value.present().catch(this.#deps.onBug);
  }

  #take(attempt: Attempt, answer: string | URLSearchParams): AnswerVerdict {
    const judged = judgeAuthorizationResponse(answer, {
      state: attempt.request.state,
      issuer: this.#settings.issuer,
      issuerRequired: this.#settings.issuerInResponses,
      redirectUri: this.#redirectUri,
      codeParameter: this.#settings.codeParameter,
      authorizationUrl: this.#settings.authorizationUrl,
      masking: this.#recorder.masking,
    });
    if (judged.kind === "ignore") return "ignored";
    const milliseconds = this.#deps.clock.now() - attempt.startedAt;
    if (judged.kind === "code") this.#recorder.addSecret(new Secret(judged.code));
    this.#recorder.record(redirectEntry(answer, this.#redirectUri, judged, milliseconds));
    if (judged.kind === "failed") {
      attempt.settle({ kind: "failed", failure: judged.failure });
      return "refused";
    }
    const { codeVerifier, nonce } = attempt.request;
    attempt.settle({ kind: "answered", answer: { code: judged.code, codeVerifier, nonce } });
    return "accepted";
  }

  #showWaiting(request: AuthorizationRequest, deadline: Deadline): void {
    this.#progress.show({
      waiting: {
        host: new URL(request.url).host,
        deadline: deadline.at,
        allowed: deadline.allowed,
        advice: waitingAdvice(this.#way),
      },
    });
  }

  /** Closes a way in the background; an expired one first stays a while for a late browser. */
  #release(way: OpenedWay, expired: boolean): void {
    way.expire();
    let closing: Promise<void> | undefined;
    const end = (): Promise<void> => {
      closing ??= way.close().catch(this.#deps.onBug);
      cancelTimer();
      return closing.finally(() => this.#endings.delete(end));
    };
    this.#endings.add(end);
    const cancelTimer = expired ? this.#deps.clock.after(lingerMs, () => void end()) : () => undefined;
    if (!expired) void end();
  }
}

function pendingOutcome(): Pick<Attempt, "outcome" | "settle"> {
  let settle: Attempt["settle"] = () => undefined;
  const outcome = new Promise<Outcome>((resolve) => {
    settle = resolve;
  });
  return { outcome, settle };
}
