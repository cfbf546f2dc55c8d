/** What a flow obtained: checked as the driver will use it, written, or held until it is. */
import { describeFailure } from "../../../shared/failures/failure";
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { TokenSummary } from "../../../shared/oauth/flow";
import type { TokenSet } from "../messages/token-set";
import type { AcquisitionPlan } from "./plan";
import type { FlowProgress } from "./progress";
import { checkedWith, summarise } from "./summary";

export class TokenStage {
  readonly #plan: AcquisitionPlan;
  readonly #progress: FlowProgress;
  #tokens: TokenSet | undefined;
  #rotation: TokenSummary["rotation"] = "notChecked";
  #isWritten = false;
  #refreshed: TokenSet["refreshToken"];

  constructor(plan: AcquisitionPlan, progress: FlowProgress) {
    this.#plan = plan;
    this.#progress = progress;
  }

  get tokens(): TokenSet | undefined {
    return this.#tokens;
  }

  get rotation(): TokenSummary["rotation"] {
    return this.#rotation;
  }

  /** True while something worth keeping is here only. */
  get isHeld(): boolean {
    const isStoredAlready = this.#plan.grant === "refresh_token" && this.#rotation === "same";
    return this.#tokens !== undefined && !this.#isWritten && !isStoredAlready && this.#isWorthKeeping;
  }

  /** Tokens of a code, a device or credentials. */
  receive(tokens: TokenSet): void {
    this.#tokens = tokens;
    this.#show(null);
  }

  /**
   * Tokens of a refresh with `refreshed`. A server that sends no refresh token lets the old one live on
   * (RFC 6749 6), one that sends another has replaced it.
   */
  receiveRefreshed(tokens: TokenSet, refreshed: NonNullable<TokenSet["refreshToken"]>): void {
    const refreshToken = tokens.refreshToken ?? refreshed;
    this.#rotation = refreshToken.equals(refreshed) ? "same" : "new";
    this.#refreshed = refreshed;
    this.#tokens = { ...tokens, refreshToken };
    this.#show(checkedWith(this.#plan.settings));
  }

  /** Writes what was obtained. A replaced token that could not be written is the worst case and said as such. */
  async save(): Promise<Result<void>> {
    if (this.#tokens === undefined || this.#plan.save === undefined) return ok(undefined);
    this.#progress.begin("save");
    const saved = await this.#plan.save(this.#tokens, this.#refreshed);
    if (!saved.ok) {
      if (this.#rotation !== "new") return saved;
      return fail({ code: "rotatedTokenNotSaved", reason: describeFailure(saved.failure).happened });
    }
    this.#isWritten = true;
    const { changedLines } = saved.value;
    // Null: it went into no file.
    const lines = changedLines === null ? "" : `, ${changedLines} ${changedLines === 1 ? "line" : "lines"}`;
    this.#progress.done("save", lines);
    return ok(undefined);
  }

  get #isWorthKeeping(): boolean {
    if (this.#plan.wants === "accessToken") return this.#plan.save !== undefined;
    return this.#tokens?.refreshToken !== undefined;
  }

  #show(checked: string | null): void {
    if (this.#tokens === undefined) return;
    this.#progress.show({ summary: summarise(this.#tokens, this.#plan.settings, this.#rotation, checked) });
  }
}
