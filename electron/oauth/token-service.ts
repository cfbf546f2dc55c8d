/** Runs one token flow at a time for each draft, tells the page of its steps, and puts what it obtained on the form or in the file. */
import { randomUUID } from "node:crypto";
import { parseTokenUri } from "../../shared/drivers/methods/token-endpoint";
import { fail, ok, type Result } from "../../shared/failures/result";
import type { SignInWay } from "../../shared/grant";
import type { ExchangeEntry } from "../../shared/oauth/exchange-record";
import type { FlowView } from "../../shared/oauth/flow";
import type { TokenFix } from "../../shared/oauth/token-fix";
import type { Secret } from "../../shared/secret";
import { providerBehind } from "../drafts/derived-draft";
import { type Draft, draftValue, withOption } from "../drafts/draft";
import type { DraftService } from "../drafts/draft-service";
import type { DraftSaver } from "../drafts/saver";
import type { DraftShelf, HeldDraft } from "../drafts/shelf";
import { storedTokenOf } from "../drafts/stored-token-of";
import type { Notify } from "../platform/notify";
import type { Closable } from "../platform/scope";
import type { DiscoveryService } from "./discovery/discovery-service";
import { checkPlan, type DraftPlan, obtainPlan, refreshPlan } from "./draft-plan";
import { startAcquisition } from "./flow/acquisition";
import type { Acquisition, AcquisitionDeps, AcquisitionPlan, HeldCode } from "./flow/plan";
import type { ReceiverCertificates } from "./loopback/certificates";
import type { TokenSet } from "./messages/token-set";
import { ExchangeRecorder } from "./record/exchange-recorder";
import type { RefreshLock } from "./refresh-lock";
import { codeMayServeAgain, offersFix, withFix } from "./token-fixing";

/** How the user wants it: a null way takes what fits the redirect URI. */
export interface StartOptions {
  readonly way: SignInWay | null;
  readonly afterwards: "save" | "review";
  readonly otherAccount: boolean;
  readonly device: boolean;
  /** Option values for this flow only, as the command line's flags give them; nothing of them is saved. */
  readonly overrides?: Readonly<Record<string, string>>;
  /** RFC 8628's endpoint for this flow; otherwise the one that was discovered or the preset's. */
  readonly deviceAuthorizationUrl?: string | undefined;
}

interface Running {
  readonly draftId: string;
  readonly flow: Acquisition;
  /** The option that the obtained token is written to; undefined for a check that obtains nothing to keep. */
  readonly tokenOption: string | undefined;
  /** How it was started, for going on after a fix. */
  readonly options: StartOptions;
}

interface Dependencies {
  readonly shelf: DraftShelf;
  readonly drafts: DraftService;
  readonly saver: DraftSaver;
  readonly acquisition: AcquisitionDeps;
  readonly refreshLock: RefreshLock;
  readonly certificates: ReceiverCertificates;
  readonly discovery: DiscoveryService;
  readonly notify: Notify;
}

/** A check or refresh that a fix turns into a sign-in writes what it obtains, as they do. */
const afterCheck: StartOptions = { way: null, afterwards: "save", otherAccount: false, device: false };

export class TokenService implements Closable {
  readonly #of: Dependencies;
  readonly #flows = new Map<string, Running>();

  constructor(dependencies: Dependencies) {
    this.#of = dependencies;
  }

  /** Starts the grant that gets what the data source's method needs. The view is the flow's first; events bring the rest. */
  start(draftId: string, options: StartOptions): Promise<Result<FlowView>> {
    return this.#obtain(draftId, options, undefined);
  }

  /**
   * Checks what is stored: client credentials, or the refresh token, whose replacement is written at once. A token
   * not known to survive is sent only after the user's word (`confirmed`): the failure `checkSpendsToken` asks for it.
   */
  async check(draftId: string, confirmed: boolean): Promise<Result<FlowView>> {
    const held = this.#of.shelf.get(draftId);
    if (!held.ok) return held;
    const { draft } = held.value;
    const planned = checkPlan(draft);
    if (planned.plan.grant !== "refresh_token") return this.start(draftId, afterCheck);
    const stored = storedTokenOf(draft, providerBehind(draft)?.providerId);
    if (stored?.checkNeedsWord === true && !confirmed) {
      const known = stored.oldToken === "dies" ? "dies" : "unknown";
      return fail({ code: "checkSpendsToken", host: tokenHost(draft), known });
    }
    return this.#refresh(held.value, planned.plan, afterCheck);
  }

  /** Refreshes the stored token; with `save` a replacement is written before anything is reported. */
  async refresh(
    draftId: string,
    how: { readonly save: boolean; readonly overrides?: Readonly<Record<string, string>> },
  ): Promise<Result<FlowView>> {
    const held = this.#of.shelf.get(draftId);
    if (!held.ok) return held;
    const { plan } = refreshPlan(withOverrides(held.value.draft, how.overrides));
    const afterwards = how.save ? "save" : "review";
    return this.#refresh(held.value, plan, { ...afterCheck, afterwards, overrides: how.overrides });
  }

  /**
   * Makes the change a failed flow offers and goes on: with the same code where its exchange failed, the code is
   * young and was refused in a way that leaves it good; else with a new sign-in. A refresh token is never sent again
   * with other settings (OAUTH.md g 2), except where nothing was sent at all.
   */
  async fix(flowId: string, fix: TokenFix): Promise<Result<FlowView>> {
    const running = this.#flows.get(flowId);
    if (running === undefined) return fail({ code: "draftGone" });
    const { failure, grant } = running.flow.view();
    if (failure === null || !offersFix(failure, fix)) {
      const reason = "names a change that the flow's failure does not offer";
      return fail({ code: "requestRefused", call: "tokens.fix", reason });
    }
    const held = this.#of.shelf.get(running.draftId);
    if (!held.ok) return held;
    const fixed = withFix(held.value.draft, fix, failure);
    if (!fixed.ok) return fixed;
    this.#of.drafts.revise(running.draftId, () => fixed.value);
    const nothingSent = failure.code === "httpNotAllowed";
    if (nothingSent && grant === "refresh_token") return this.check(running.draftId, true);
    const code = running.flow.heldCode();
    const now = this.#of.acquisition.clock.now();
    const isGood = code !== undefined && codeMayServeAgain(failure, code.receivedAt, now);
    return this.#obtain(running.draftId, running.options, isGood ? code : undefined);
  }

  async #obtain(
    draftId: string,
    options: StartOptions,
    heldCode: HeldCode | undefined,
  ): Promise<Result<FlowView>> {
    const held = this.#of.shelf.get(draftId);
    if (!held.ok) return held;
    const { draft } = held.value;
    const { plan, tokenOption } = obtainPlan(withOverrides(draft, options.overrides), options);
    const certificate = await this.#of.certificates.forChoice(draft.acquisition);
    if (!certificate.ok && plan.way === "browser") return certificate;
    const deviceAuthorizationUrl = await this.#deviceUrl(draftId, options, plan);
    const settings = { ...plan.settings, deviceAuthorizationUrl };
    const save = this.#saveAll(held.value, options, tokenOption);
    const received = certificate.ok ? certificate.value : undefined;
    const full = { ...plan, settings, heldCode, certificate: received, save };
    return this.#run(held.value, full, { tokenOption, options });
  }

  /** Drivers have no option for this address: it is given, known, or asked for now. */
  async #deviceUrl(draftId: string, options: StartOptions, plan: DraftPlan): Promise<string | undefined> {
    const known = options.deviceAuthorizationUrl ?? plan.settings.deviceAuthorizationUrl;
    if (!options.device || known !== undefined) return known;
    const found = await this.#of.discovery.endpointsOf(draftId, new ExchangeRecorder());
    return found.ok ? found.value.deviceAuthorizationUrl : undefined;
  }

  #refresh(held: HeldDraft, plan: DraftPlan, options: StartOptions): Promise<Result<FlowView>> {
    const { draft } = held;
    const full: FlowPlan = {
      ...plan,
      rereadStoredRefreshToken: () => this.#storedNow(draft.draftId, plan.storedRefreshToken),
      save: options.afterwards === "save" ? this.#saveToken(draft.draftId) : undefined,
    };
    return this.#run(held, full, { tokenOption: "RefreshToken", options });
  }

  /** What another process wrote while this one waited for its turn; a token typed here and not saved stays. */
  async #storedNow(draftId: string, asked: Secret | undefined): Promise<Secret | undefined> {
    const inFile = await this.#of.drafts.valueInFile(draftId, "RefreshToken");
    return inFile ?? asked;
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

  async #run(
    held: HeldDraft,
    plan: FlowPlan,
    how: Pick<Running, "tokenOption" | "options">,
  ): Promise<Result<FlowView>> {
    const { draftId, name, saved } = held.draft;
    const { displayPath } = held.base.location;
    const { realPath } = held.base.file;
    await this.#endFlowsOf(draftId);
    const flowId = randomUUID();
    const full: AcquisitionPlan = {
      ...plan,
      flowId,
      saveTo: displayPath,
      exclusively: (run) => this.#of.refreshLock.exclusively(realPath, saved?.name ?? name, run),
    };
    const flow = startAcquisition(this.#of.acquisition, full, (view) => {
      if (this.#flows.has(flowId)) this.#of.notify("flowChanged", { draftId, flow: view });
    });
    const running = { draftId, flow, ...how };
    this.#flows.set(flowId, running);
    void flow.finished.then((view) => this.#keepOnForm(running, view));
    return ok(flow.view());
  }

  async #endFlowsOf(draftId: string): Promise<void> {
    const earlier = [...this.#flows].filter(([, running]) => running.draftId === draftId);
    await Promise.all(earlier.map(([flowId]) => this.dismiss(flowId)));
  }

  /** Whatever the flow obtained and did not write stays on the form; what it saw is remembered. */
  #keepOnForm(running: Running, view: FlowView): void {
    const { draftId, tokenOption } = running;
    const tokens = running.flow.tokens();
    if (view.summary !== null) this.#of.drafts.setTokenSummary(draftId, view.summary);
    this.#rememberRotation(draftId, view.summary?.rotation);
    const token = tokens === undefined ? undefined : tokenFor(tokens, tokenOption);
    const unwritten = view.holdsUnsavedToken || view.state === "done";
    if (tokenOption === undefined || token === undefined || !unwritten) return;
    this.#of.drafts.setValue(draftId, tokenOption, token);
  }

  #rememberRotation(draftId: string, rotation: "same" | "new" | "notChecked" | undefined): void {
    if (rotation === undefined || rotation === "notChecked") return;
    this.#of.drafts.remember(draftId, { rotation, rotationSeenAt: this.#of.acquisition.clock.now() });
  }

  /** Writes everything on the form with the token, as *Get and save* says. */
  #saveAll(
    held: HeldDraft,
    options: Pick<StartOptions, "afterwards">,
    tokenOption: string | undefined,
  ): AcquisitionPlan["save"] {
    if (options.afterwards === "review" || tokenOption === undefined) return undefined;
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

  /** Writes a replaced token alone: a check saves nothing else of the form. In no file yet, it stays on the form. */
  #saveToken(draftId: string): AcquisitionPlan["save"] {
    const held = this.#of.shelf.get(draftId);
    if (!held.ok || held.value.draft.saved === undefined) return undefined;
    return async ({ refreshToken }) => {
      if (refreshToken === undefined) return ok({ changedLines: 0 });
      const saved = await this.#of.saver.saveOption(draftId, "RefreshToken", refreshToken);
      return saved.ok ? ok({ changedLines: 1 }) : saved;
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

function tokenHost(draft: Draft): string {
  const { url } = parseTokenUri(draftValue(draft, "TokenURI") ?? "");
  return URL.canParse(url) ? new URL(url).host : "The service";
}

function tokenFor(tokens: TokenSet, option: string | undefined) {
  return option === "AccessToken" ? tokens.accessToken : tokens.refreshToken;
}
