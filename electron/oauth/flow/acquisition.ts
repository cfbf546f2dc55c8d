/** Runs one token flow from settings to saved token, step by step and visibly, for whichever grant the plan names. */
import type { Failure } from "../../../shared/failures/failure";
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { Grant, SignInWay } from "../../../shared/grant";
import type { FlowView } from "../../../shared/oauth/flow";
import {
  type CodeAnswer,
  clientCredentials,
  exchangeCode,
  password,
  refresh,
} from "../endpoint/token-endpoint";
import type { TokenSet } from "../messages/token-set";
import { ExchangeRecorder } from "../record/exchange-recorder";
import type { TokenEndpointContext } from "../record/token-endpoint-context";
import { DeviceStage } from "./device";
import { missingRefreshToken } from "./missing-token";
import { forOtherAccount } from "./other-account";
import type { Acquisition, AcquisitionDeps, AcquisitionPlan, HeldCode } from "./plan";
import { FlowProgress } from "./progress";
import { SignInStage } from "./sign-in";
import { hasCheck } from "./steps";
import { TokenStage } from "./tokens";

const cancelled: Result<never> = fail({ code: "cancelled" });

class TokenFlow implements Acquisition {
  readonly finished: Promise<FlowView>;
  readonly #deps: AcquisitionDeps;
  readonly #plan: AcquisitionPlan;
  readonly #abort = new AbortController();
  readonly #recorder: ExchangeRecorder;
  readonly #progress: FlowProgress;
  readonly #signIn: SignInStage;
  readonly #device: DeviceStage;
  readonly #tokens: TokenStage;
  /** Resolves, as a failure, when the flow is cancelled. */
  readonly #onCancel: Promise<Result<never>>;
  /** What may not be broken off, since that could lose a token. */
  #mustEnd: "save" | "storedRefresh" | undefined;
  #cancelWanted = false;
  #code: HeldCode | undefined;
  /** The latest thing that runs, saves after the end included. */
  #running: Promise<void>;

  constructor(deps: AcquisitionDeps, plan: AcquisitionPlan, onChange: (view: FlowView) => void) {
    const authorization = plan.otherAccount === true ? forOtherAccount(plan.settings) : plan.settings;
    this.#deps = deps;
    this.#plan = plan;
    this.#recorder = plan.heldCode?.recorder ?? new ExchangeRecorder();
    this.#progress = new FlowProgress(plan, deps.clock, () => this.#recorder.entries(), onChange);
    this.#signIn = new SignInStage(deps, plan, authorization, this.#progress, this.#recorder);
    this.#device = new DeviceStage(deps, plan, this.#progress);
    this.#tokens = new TokenStage(plan, this.#progress);
    this.#onCancel = new Promise((resolve) => {
      this.#abort.signal.addEventListener("abort", () => resolve(cancelled), { once: true });
    });
    this.#running = this.#conclude(() => this.#run());
    this.finished = this.#running.then(() => this.view());
  }

  view(): FlowView {
    return this.#progress.view();
  }

  tokens(): TokenSet | undefined {
    return this.#tokens.tokens;
  }

  heldCode(): HeldCode | undefined {
    return this.#progress.hasFailedAt("exchange") ? this.#code : undefined;
  }

  authorizationUrl(): string | undefined {
    return this.#signIn.authorizationUrl() ?? this.#device.verificationUrl();
  }

  cancel(): void {
    if (this.#progress.state !== "running") return;
    if (this.#mustEnd === "save") return;
    if (this.#mustEnd === "storedRefresh") {
      this.#cancelWanted = true;
      this.#progress.relabel("check", "Waiting for the answer: the service may be replacing the token");
      return;
    }
    this.#abort.abort();
    this.#signIn.cancel();
  }

  moreTime(): void {
    this.#signIn.moreTime();
  }

  async openAgain(): Promise<void> {
    await this.#signIn.openAgain();
    await this.#device.openAgain();
  }

  pasteAddress(address: string): Result<void> {
    return this.#signIn.pasteAddress(address);
  }

  switchWay(way: SignInWay): void {
    this.#signIn.switchWay(way);
  }

  saveAnyway(): Promise<void> {
    return this.#saveHeldAfter("check");
  }

  retrySave(): Promise<void> {
    return this.#saveHeldAfter("save");
  }

  async close(): Promise<void> {
    this.cancel();
    await this.#running;
    await this.#signIn.close();
  }

  async #run(): Promise<Result<void>> {
    this.#progress.begin("settings");
    const checked = this.#plan.checkSettings();
    if (!checked.ok) return checked;
    this.#progress.done("settings");
    return await this.#grants[this.#plan.grant]();
  }

  readonly #grants: Record<Grant, () => Promise<Result<void>>> = {
    authorization_code: () => this.#byCode(),
    client_credentials: () => this.#byCredentials(clientCredentials),
    password: () => this.#byCredentials(password),
    refresh_token: () => this.#orCancelled(this.#plan.exclusively(() => this.#byStoredToken())),
    device_code: () => this.#byDevice(),
  };

  async #byCode(): Promise<Result<void>> {
    const answer = await this.#obtainCode();
    if (!answer.ok) return answer;
    this.#progress.begin("exchange");
    const tokens = await this.#orCancelled(exchangeCode(this.#plan.settings, answer.value, this.#context()));
    if (!tokens.ok) return tokens;
    this.#tokens.receive(tokens.value);
    const missing = missingRefreshToken(this.#plan, tokens.value);
    if (missing !== undefined) return fail(missing);
    this.#progress.done("exchange");
    return await this.#checkAndSave();
  }

  async #obtainCode(): Promise<Result<CodeAnswer>> {
    const { heldCode } = this.#plan;
    if (heldCode !== undefined) {
      this.#code = heldCode;
      this.#progress.skip("signIn", "Signed in already: the same code is used");
      return ok(heldCode.answer);
    }
    const answer = await this.#signIn.run();
    if (answer.ok) {
      this.#code = { answer: answer.value, receivedAt: this.#deps.clock.now(), recorder: this.#recorder };
    }
    return answer;
  }

  async #byCredentials(ask: typeof clientCredentials): Promise<Result<void>> {
    this.#progress.begin("exchange");
    const tokens = await this.#orCancelled(ask(this.#plan.settings, this.#context()));
    if (!tokens.ok) return tokens;
    this.#tokens.receive(tokens.value);
    this.#progress.done("exchange");
    return await this.#checkAndSave();
  }

  async #byDevice(): Promise<Result<void>> {
    const tokens = await this.#orCancelled(this.#device.run(this.#context()));
    if (!tokens.ok) return tokens;
    this.#tokens.receive(tokens.value);
    const missing = missingRefreshToken(this.#plan, tokens.value);
    if (missing !== undefined) return fail(missing);
    this.#progress.done("signIn");
    return await this.#checkAndSave();
  }

  /** The check may replace the token, so nobody else may refresh until its replacement is written. */
  async #checkAndSave(): Promise<Result<void>> {
    const { refreshToken } = this.#tokens.tokens ?? {};
    if (!hasCheck(this.#plan) || refreshToken === undefined) return await this.#save();
    this.#progress.begin("check");
    const exclusive = this.#plan.exclusively(async () => {
      if (this.#abort.signal.aborted) return cancelled;
      const refreshed = await this.#orCancelled(refresh(this.#plan.settings, refreshToken, this.#context()));
      if (!refreshed.ok) return refreshed;
      this.#tokens.receiveRefreshed(refreshed.value, refreshToken);
      this.#progress.done("check");
      return await this.#save();
    });
    return await this.#orCancelled(exclusive);
  }

  /** OAUTH.md e 22: once the stored token is sent, the service may have replaced it; leaving then could lose the new one. */
  async #byStoredToken(): Promise<Result<void>> {
    if (this.#abort.signal.aborted) return cancelled;
    this.#progress.begin("check");
    const stored = await this.#readStored();
    if (stored === undefined) return fail({ code: "noStoredRefreshToken" });
    this.#mustEnd = "storedRefresh";
    const refreshed = await refresh(this.#plan.settings, stored, this.#context());
    this.#mustEnd = undefined;
    if (!refreshed.ok) return refreshed;
    this.#tokens.receiveRefreshed(refreshed.value, stored);
    this.#progress.done("check");
    if (this.#tokens.rotation === "new") return await this.#save();
    if (this.#cancelWanted) return cancelled;
    this.#progress.skip("save", "The token stayed the same: nothing to save");
    return ok(undefined);
  }

  async #readStored(): Promise<AcquisitionPlan["storedRefreshToken"]> {
    const { rereadStoredRefreshToken, storedRefreshToken } = this.#plan;
    return rereadStoredRefreshToken === undefined ? storedRefreshToken : await rereadStoredRefreshToken();
  }

  async #save(): Promise<Result<void>> {
    this.#mustEnd = "save";
    const saved = await this.#tokens.save();
    this.#mustEnd = undefined;
    return saved;
  }

  async #saveHeldAfter(failedStep: "check" | "save"): Promise<void> {
    if (!this.#progress.hasFailedAt(failedStep) || !this.#tokens.isHeld || this.#plan.save === undefined)
      return;
    this.#progress.begin("save");
    this.#running = this.#conclude(() => this.#plan.exclusively(() => this.#save()));
    await this.#running;
  }

  /** Ends the flow with what `run` gives; an exception is a bug and never leaves the flow running. */
  async #conclude(run: () => Promise<Result<void>>): Promise<void> {
    const result = await run().catch((error: unknown) => this.#bug(error));
    const isCancelled = !result.ok && result.failure.code === "cancelled";
    this.#mustEnd = undefined;
    this.#progress.show({ holdsUnsavedToken: this.#tokens.isHeld && !isCancelled });
    if (result.ok) this.#progress.succeed();
    else this.#progress.fail(result.failure);
  }

  #bug(error: unknown): { readonly ok: false; readonly failure: Failure } {
    this.#deps.onBug(error);
    return fail({ code: "internal", where: "getting a token" });
  }

  /** The result, or "cancelled" as soon as the flow is: what then still arrives is not looked at. */
  async #orCancelled<T>(promise: Promise<Result<T>>): Promise<Result<T>> {
    const result = await Promise.race([promise, this.#onCancel]);
    return this.#abort.signal.aborted ? cancelled : result;
  }

  #context(): TokenEndpointContext {
    return {
      fetch: this.#deps.fetch,
      clock: this.#deps.clock,
      recorder: this.#recorder,
      signal: this.#abort.signal,
    };
  }
}

/** Starts a flow; `onChange` hears of every change of its view, the first one included. */
export function startAcquisition(
  deps: AcquisitionDeps,
  plan: AcquisitionPlan,
  onChange: (view: FlowView) => void,
): Acquisition {
  return new TokenFlow(deps, plan, onChange);
}
