/** The flows that run: one at a time for each draft, followed, steered and forgotten by their id. */
import { randomUUID } from "node:crypto";
import type { SignInChoices } from "../../shared/data-sources/acquisition-settings";
import { fail, ok, type Result } from "../../shared/failures/result";
import type { SignInWay } from "../../shared/grant";
import type { ExchangeEntry } from "../../shared/oauth/exchange-record";
import type { FlowView } from "../../shared/oauth/flow";
import type { HeldDraft } from "../drafts/shelf";
import type { Notify } from "../platform/notify";
import type { Closable } from "../platform/scope";
import { startAcquisition } from "./flow/acquisition";
import type { Acquisition, AcquisitionDeps, AcquisitionPlan } from "./flow/plan";
import type { TokenSet } from "./messages/token-set";
import { type ObtainedTokens, tokenFor } from "./obtained-tokens";
import type { RefreshLock } from "./refresh-lock";

/** What the command line's flags change of a data source for one flow; nothing of it is saved. */
export interface ForThisRun {
  readonly overrides?: Readonly<Record<string, string>>;
  /** Extra parameters come beside the data source's own and win over those of the same name. */
  readonly choices?: Partial<SignInChoices>;
}

/** How the user wants it: a null way takes what fits the redirect URI. */
export interface StartOptions extends ForThisRun {
  readonly way: SignInWay | null;
  readonly afterwards: "save" | "review";
  readonly otherAccount: boolean;
  readonly device: boolean;
  /** The person's word on sending credentials to the other site that `deviceNeedsWord` named. */
  readonly confirmed?: boolean | undefined;
  /** The grant where the driver's method leaves it open. */
  readonly grant?: "client_credentials" | "authorization_code" | undefined;
  /** RFC 8628's endpoint for this flow; otherwise the one that was discovered or the preset's. */
  readonly deviceAuthorizationUrl?: string | undefined;
}

/** Everything of a flow but what running it adds. */
export type FlowPlan = Omit<AcquisitionPlan, "flowId" | "exclusively">;

export interface RunningFlow {
  readonly draftId: string;
  readonly flow: Acquisition;
  /** The option that the obtained token is written to; undefined for a check that obtains nothing to keep. */
  readonly tokenOption: string | undefined;
  /** How it was started, for going on after a fix. */
  readonly options: StartOptions;
}

interface Dependencies {
  readonly acquisition: AcquisitionDeps;
  readonly refreshLock: RefreshLock;
  readonly obtained: ObtainedTokens;
  readonly notify: Notify;
}

export class RunningFlows implements Closable {
  readonly #of: Dependencies;
  readonly #flows = new Map<string, RunningFlow>();

  constructor(dependencies: Dependencies) {
    this.#of = dependencies;
  }

  /** Starts a flow in the place of the draft's earlier one. */
  async run(
    held: HeldDraft,
    plan: FlowPlan,
    how: Pick<RunningFlow, "tokenOption" | "options">,
  ): Promise<Result<FlowView>> {
    const { draftId, name, saved } = held.draft;
    const { displayPath } = held.base.location;
    const { realPath } = held.base.file;
    await this.#endFlowsOf(draftId);
    const flowId = randomUUID();
    const full: AcquisitionPlan = {
      ...plan,
      flowId,
      saveTo: plan.saveTo ?? displayPath,
      exclusively: (run) =>
        this.#of.refreshLock.exclusively(realPath, saved?.name ?? name, run, plan.storedRefreshToken),
    };
    const flow = startAcquisition(this.#of.acquisition, full, (view) => {
      if (this.#flows.has(flowId)) this.#of.notify("flowChanged", { draftId, flow: view });
    });
    this.#flows.set(flowId, { draftId, flow, ...how });
    void flow.finished.then((view) =>
      this.#of.obtained.keepOnForm(draftId, how.tokenOption, flow.tokens(), view),
    );
    return ok(flow.view());
  }

  /** The flow itself, as long as it is not dismissed. */
  get(flowId: string): RunningFlow | undefined {
    return this.#flows.get(flowId);
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

  /** What the flow sent and received so far, also when it failed. */
  record(flowId: string): Result<readonly ExchangeEntry[]> {
    const running = this.#flows.get(flowId);
    return running === undefined ? fail({ code: "draftGone" }) : ok(running.flow.view().record);
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

  async #endFlowsOf(draftId: string): Promise<void> {
    const earlier = [...this.#flows].filter(([, running]) => running.draftId === draftId);
    await Promise.all(earlier.map(([flowId]) => this.dismiss(flowId)));
  }
}
