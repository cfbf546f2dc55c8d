/** Runs one token flow at a time for each draft, tells the page of its steps, and puts what it obtained on the form or in the file. */
import { randomUUID } from "node:crypto";
import type { FlowView } from "../../shared/oauth/flow";
import type { SignInWay } from "../../shared/oauth/grant";
import { fail, ok, type Result } from "../../shared/result";
import { type Draft, withOption } from "../data-sources/draft";
import type { DraftSaver } from "../data-sources/draft-saver";
import type { DraftService } from "../data-sources/draft-service";
import type { DraftShelf, HeldDraft } from "../data-sources/draft-shelf";
import type { Notify } from "../data-sources/notify";
import type { Closable } from "../scope";
import { startAcquisition } from "./acquisition";
import type { Acquisition, AcquisitionDeps, AcquisitionPlan } from "./acquisition-plan";
import { checkPlan, obtainPlan, refreshPlan } from "./draft-plan";
import type { RefreshLock } from "./refresh-lock";
import type { TokenSet } from "./token-set";

/** How the user wants it: a null way takes what fits the redirect URI. */
export interface StartOptions {
  readonly way: SignInWay | null;
  readonly afterwards: "save" | "review";
  readonly otherAccount: boolean;
  readonly device: boolean;
  /** Option values for this flow only, as the command line's flags give them; nothing of them is saved. */
  readonly overrides?: Readonly<Record<string, string>>;
}

interface Running {
  readonly draftId: string;
  readonly flow: Acquisition;
  /** The option that the obtained token is written to; undefined for a check that obtains nothing to keep. */
  readonly tokenOption: string | undefined;
}

interface Dependencies {
  readonly shelf: DraftShelf;
  readonly drafts: DraftService;
  readonly saver: DraftSaver;
  readonly acquisition: AcquisitionDeps;
  readonly refreshLock: RefreshLock;
  readonly notify: Notify;
}

export class TokenService implements Closable {
  readonly #of: Dependencies;
  readonly #flows = new Map<string, Running>();

  constructor(dependencies: Dependencies) {
    this.#of = dependencies;
  }

  /** Starts the grant that gets what the data source's method needs. The view is the flow's first; events bring the rest. */
  async start(draftId: string, options: StartOptions): Promise<Result<FlowView>> {
    const held = this.#of.shelf.get(draftId);
    if (!held.ok) return held;
    const { plan, tokenOption } = obtainPlan(withOverrides(held.value.draft, options.overrides), options);
    return this.#run(
      held.value,
      { ...plan, save: this.#saveHook(held.value, options, tokenOption) },
      tokenOption,
    );
  }

  /** Checks what is stored: client credentials, or (after the user's word) the refresh token, whose replacement is written at once. */
  async check(draftId: string): Promise<Result<FlowView>> {
    const held = this.#of.shelf.get(draftId);
    if (!held.ok) return held;
    const { plan, tokenOption } = checkPlan(held.value.draft);
    const save = this.#saveHook(held.value, { afterwards: "save" }, tokenOption);
    return this.#run(held.value, { ...plan, save }, tokenOption);
  }

  /** Refreshes the stored token; with `save` a replacement is written before anything is reported. */
  async refresh(
    draftId: string,
    options: { readonly save: boolean; readonly overrides?: Readonly<Record<string, string>> },
  ): Promise<Result<FlowView>> {
    const held = this.#of.shelf.get(draftId);
    if (!held.ok) return held;
    const { plan, tokenOption } = refreshPlan(withOverrides(held.value.draft, options.overrides));
    const save = this.#saveHook(held.value, { afterwards: options.save ? "save" : "review" }, tokenOption);
    return this.#run(held.value, { ...plan, save }, tokenOption);
  }

  /** The view when the flow ends. */
  async finished(flowId: string): Promise<FlowView | undefined> {
    return this.#flows.get(flowId)?.flow.finished;
  }

  tokens(flowId: string): TokenSet | undefined {
    return this.#flows.get(flowId)?.flow.tokens();
  }

  authorizationUrl(flowId: string): string | undefined {
    return this.#flows.get(flowId)?.flow.authorizationUrl();
  }

  /** The latest flow of a draft, running or finished, until it is dismissed. */
  read(draftId: string): FlowView | null {
    return [...this.#flows.values()].find((running) => running.draftId === draftId)?.flow.view() ?? null;
  }

  withFlow(flowId: string, act: (flow: Acquisition) => void): Result<Record<string, never>> {
    const running = this.#flows.get(flowId);
    if (running === undefined) return fail({ code: "draftGone" });
    act(running.flow);
    return ok({});
  }

  pasteAddress(flowId: string, address: string): Result<Record<string, never>> {
    const running = this.#flows.get(flowId);
    if (running === undefined) return fail({ code: "draftGone" });
    const taken = running.flow.pasteAddress(address);
    return taken.ok ? ok({}) : taken;
  }

  /** Writes a token whose check failed, or whose first save did. */
  async saveAnyway(flowId: string): Promise<Result<Record<string, never>>> {
    const running = this.#flows.get(flowId);
    if (running === undefined) return fail({ code: "draftGone" });
    const failedAt = running.flow.view().steps.find(({ state }) => state === "failed")?.id;
    await (failedAt === "save" ? running.flow.retrySave() : running.flow.saveAnyway());
    return ok({});
  }

  /** The token that was obtained, for the clipboard. */
  heldToken(flowId: string): Result<string> {
    const running = this.#flows.get(flowId);
    const tokens = running?.flow.tokens();
    if (running === undefined || tokens === undefined) return fail({ code: "draftGone" });
    return ok(tokenFor(tokens, running.tokenOption)?.reveal() ?? "");
  }

  /** Ends a flow and forgets it. */
  async dismiss(flowId: string): Promise<Result<Record<string, never>>> {
    const running = this.#flows.get(flowId);
    this.#flows.delete(flowId);
    await running?.flow.close();
    return ok({});
  }

  async close(): Promise<void> {
    await Promise.all([...this.#flows.keys()].map((flowId) => this.dismiss(flowId)));
  }

  async #run(held: HeldDraft, plan: FlowPlan, tokenOption: string | undefined): Promise<Result<FlowView>> {
    const { draftId, path, name } = held.draft;
    await this.#endFlowsOf(draftId);
    const flowId = randomUUID();
    const full: AcquisitionPlan = {
      ...plan,
      flowId,
      saveTo: held.base.location.displayPath,
      exclusively: (run) => this.#of.refreshLock.exclusively(path, name, run),
    };
    const flow = startAcquisition(this.#of.acquisition, full, (view) => {
      if (this.#flows.has(flowId)) this.#of.notify("flowChanged", { draftId, flow: view });
    });
    const running = { draftId, flow, tokenOption };
    this.#flows.set(flowId, running);
    void flow.finished.then((view) => this.#keepOnForm(running, view));
    return ok(flow.view());
  }

  async #endFlowsOf(draftId: string): Promise<void> {
    const earlier = [...this.#flows].filter(([, running]) => running.draftId === draftId);
    await Promise.all(earlier.map(([flowId]) => this.dismiss(flowId)));
  }

  /** Whatever the flow obtained and did not write stays on the form. */
  #keepOnForm(running: Running, view: FlowView): void {
    const tokens = running.flow.tokens();
    if (view.summary !== null) this.#of.drafts.setTokenSummary(running.draftId, view.summary);
    const token = tokens === undefined ? undefined : tokenFor(tokens, running.tokenOption);
    const unwritten = view.holdsUnsavedToken || view.state === "done";
    if (running.tokenOption === undefined || token === undefined || !unwritten) return;
    this.#of.drafts.setValue(running.draftId, running.tokenOption, token);
  }

  #saveHook(
    held: HeldDraft,
    options: Pick<StartOptions, "afterwards">,
    tokenOption: string | undefined,
  ): AcquisitionPlan["save"] {
    if (options.afterwards === "review" || tokenOption === undefined) return undefined;
    const { draftId } = held.draft;
    return async (tokens) => {
      const token = tokenFor(tokens, tokenOption);
      if (token !== undefined) this.#of.drafts.setValue(draftId, tokenOption, token);
      const saved = await this.#of.saver.save(draftId);
      if (!saved.ok) return saved;
      const [conflict] = saved.value.conflicts;
      if (conflict !== undefined)
        return fail({ code: "fileChangedOnDisk", path: held.draft.path, conflicts: [] });
      return ok({ changedLines: saved.value.changedLines });
    };
  }
}

type FlowPlan = Omit<AcquisitionPlan, "flowId" | "exclusively" | "saveTo">;

function withOverrides(draft: Draft, overrides: Readonly<Record<string, string>> = {}): Draft {
  return Object.entries(overrides).reduce(
    (changed, [option, value]) => withOption(changed, option, value),
    draft,
  );
}

function tokenFor(tokens: TokenSet, option: string | undefined) {
  return option === "AccessToken" ? tokens.accessToken : tokens.refreshToken;
}
