/** What a flow obtained: written to the file, or kept on the form, and what was learnt of it remembered. */
import type { Outcome } from "../../shared/drivers/form/outcomes";
import { fail, ok } from "../../shared/failures/result";
import type { FlowView } from "../../shared/oauth/flow";
import type { DraftService } from "../drafts/draft-service";
import type { DraftSaver } from "../drafts/saver";
import type { DraftShelf, HeldDraft } from "../drafts/shelf";
import type { Clock } from "../platform/environment";
import type { AcquisitionPlan } from "./flow/plan";
import type { TokenSet } from "./messages/token-set";
import type { SharedRenewal } from "./shared-renewal";

interface Dependencies {
  readonly shelf: DraftShelf;
  readonly drafts: DraftService;
  readonly saver: DraftSaver;
  readonly sharing: SharedRenewal;
  readonly clock: Clock;
}

export class ObtainedTokens {
  readonly #of: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#of = dependencies;
  }

  /** Whatever the flow obtained and did not write stays on the form; what it saw is remembered. */
  keepOnForm(
    draftId: string,
    tokenOption: string | undefined,
    tokens: TokenSet | undefined,
    view: FlowView,
  ): void {
    // The token first: nothing that is merely remembered may stand between it and the form.
    this.#keepToken(draftId, tokenOption, tokens, view);
    if (view.summary !== null) this.#of.drafts.setTokenSummary(draftId, view.summary);
    this.#rememberRotation(draftId, view.summary?.rotation);
    const outcome = checkOutcome(view, this.#of.clock.now());
    if (outcome !== undefined) this.#of.drafts.noteOutcome(draftId, "check", outcome);
  }

  #keepToken(
    draftId: string,
    tokenOption: string | undefined,
    tokens: TokenSet | undefined,
    view: FlowView,
  ): void {
    const token = tokens === undefined ? undefined : tokenFor(tokens, tokenOption);
    const unwritten = view.holdsUnsavedToken || view.state === "done";
    if (tokenOption === undefined || token === undefined || !unwritten) return;
    this.#of.drafts.setValue(draftId, tokenOption, token);
  }

  #rememberRotation(draftId: string, rotation: "same" | "new" | "notChecked" | undefined): void {
    if (rotation === undefined || rotation === "notChecked") return;
    this.#of.drafts.remember(draftId, { rotation, rotationSeenAt: this.#of.clock.now() });
  }

  /** Writes everything on the form with the token, as *Get and save* says. */
  saveAll(
    held: HeldDraft,
    afterwards: "save" | "review",
    tokenOption: string | undefined,
  ): AcquisitionPlan["save"] {
    if (afterwards === "review" || tokenOption === undefined) return undefined;
    const { draftId, path } = held.draft;
    return async (tokens) => {
      const token = tokenFor(tokens, tokenOption);
      if (token !== undefined) this.#of.drafts.setValue(draftId, tokenOption, token);
      const saved = await this.#of.saver.save(draftId, { [tokenOption]: "mine" });
      if (!saved.ok) return saved;
      const [conflict] = saved.value.conflicts;
      if (conflict !== undefined) return fail({ code: "fileChangedOnDisk", path, conflicts: [] });
      return ok({ changedLines: saved.value.changedLines });
    };
  }

  /** Writes a replaced token alone, here and wherever the sent one stands: a check saves nothing else of the form. In no file yet, it stays on the form. */
  saveToken(draftId: string): AcquisitionPlan["save"] {
    const held = this.#of.shelf.get(draftId);
    if (!held.ok) return undefined;
    const { saved: inFile, path } = held.value.draft;
    if (inFile === undefined) return undefined;
    const own = { path, name: inFile.name };
    return async ({ refreshToken }, sent) => {
      if (refreshToken === undefined) return ok({ changedLines: 0 });
      const write = async () => {
        const saved = await this.#of.saver.saveOption(draftId, "RefreshToken", refreshToken);
        return saved.ok ? ok({ changedLines: 1 }) : saved;
      };
      return sent === undefined ? write() : this.#of.sharing.write(own, sent, refreshToken, write);
    };
  }
}

/** Whether the token or the credentials were tried, and what came of it; undefined when they were not. */
function checkOutcome(view: FlowView, at: number): Outcome | undefined {
  const { grant, state, failure } = view;
  const triesWhatIsStored =
    grant === "client_credentials" || grant === "password" || grant === "refresh_token";
  const check = view.steps.find(({ id }) => id === "check")?.state;
  if (state === "done") return triesWhatIsStored || check === "done" ? { at, failure: null } : undefined;
  const wasTried =
    check === "failed" || view.steps.some(({ id, state: was }) => id === "exchange" && was === "failed");
  if (failure === null || failure.code === "cancelled") return undefined;
  return check === "failed" || (triesWhatIsStored && wasTried) ? { at, failure } : undefined;
}

/** The token that belongs in an option; undefined when the flow did not obtain it. */
export function tokenFor(tokens: TokenSet, option: string | undefined) {
  return option === "AccessToken" ? tokens.accessToken : tokens.refreshToken;
}
