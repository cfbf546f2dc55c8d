/** Plans the token flow that a data source needs and hands it to run: get, check, refresh, go on after a fix. */
import { parseTokenUri } from "../../shared/drivers/methods/token-endpoint";
import { fail, ok, type Result } from "../../shared/failures/result";
import type { FlowView } from "../../shared/oauth/flow";
import type { TokenFix } from "../../shared/oauth/token-fix";
import type { Secret } from "../../shared/secret";
import { providerBehind } from "../drafts/derived-draft";
import { type Draft, draftValue, withOption } from "../drafts/draft";
import type { DraftService } from "../drafts/draft-service";
import type { DraftShelf, HeldDraft } from "../drafts/shelf";
import { storedTokenOf } from "../drafts/stored-token-of";
import type { Clock } from "../platform/environment";
import { AskedHosts } from "./asked-hosts";
import type { DiscoveryService } from "./discovery/discovery-service";
import { checkPlan, type DraftPlan, obtainPlan, refreshPlan } from "./draft-plan";
import type { HeldCode } from "./flow/plan";
import type { KeptSettings } from "./kept-settings";
import type { ReceiverCertificates } from "./loopback/certificates";
import { otherSite } from "./messages/same-site";
import type { ObtainedTokens } from "./obtained-tokens";
import { ExchangeRecorder } from "./record/exchange-recorder";
import type { FlowPlan, ForThisRun, RunningFlows, StartOptions } from "./running-flows";
import { presetDeviceUrl } from "./settings/draft-token-settings";
import type { SharedRenewal } from "./shared-renewal";
import { codeMayServeAgain, offersFix, withFix } from "./token-fixing";

interface Dependencies {
  readonly shelf: DraftShelf;
  readonly drafts: DraftService;
  readonly flows: RunningFlows;
  readonly obtained: ObtainedTokens;
  readonly certificates: ReceiverCertificates;
  readonly discovery: DiscoveryService;
  readonly kept: KeptSettings;
  readonly sharing: SharedRenewal;
  readonly clock: Clock;
}

/** A check or refresh that a fix turns into a sign-in writes what it obtains, as they do. */
const afterCheck: StartOptions = { way: null, afterwards: "save", otherAccount: false, device: false };

export class TokenService {
  readonly #of: Dependencies;
  readonly #asked = new AskedHosts();

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
  async refresh(draftId: string, how: { readonly save: boolean } & ForThisRun): Promise<Result<FlowView>> {
    const held = this.#of.shelf.get(draftId);
    if (!held.ok) return held;
    const { save, ...changes } = how;
    const { plan } = refreshPlan(forThisRun(held.value.draft, changes));
    const afterwards = save ? "save" : "review";
    return this.#refresh(held.value, plan, { ...afterCheck, ...changes, afterwards });
  }

  /**
   * Makes the change a failed flow offers and goes on: with the same code where its exchange failed, the code is
   * young and was refused in a way that leaves it good; else with a new sign-in. A refresh token is never sent again
   * with other settings (OAUTH.md g 2), except where nothing was sent at all.
   */
  async fix(flowId: string, fix: TokenFix): Promise<Result<FlowView>> {
    const running = this.#of.flows.get(flowId);
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
    const now = this.#of.clock.now();
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
    const own = obtainPlan(forThisRun(draft, options), options);
    // A check of credentials goes the driver's way, to the relay; a sign-in goes to the service.
    const unkept = own.tokenOption === "RefreshToken" ? await this.#of.kept.unkept(draft) : ok(undefined);
    if (!unkept.ok) return unkept;
    const { plan, tokenOption } =
      unkept.value === undefined ? own : obtainPlan(forThisRun(unkept.value, options), options);
    const certificate = await this.#of.certificates.forChoice(draft.acquisition);
    if (!certificate.ok && plan.way === "browser") return certificate;
    const deviceUrl = await this.#deviceUrl(unkept.value ?? draft, options, plan);
    if (!deviceUrl.ok) return deviceUrl;
    const settings = { ...plan.settings, deviceAuthorizationUrl: deviceUrl.value };
    const received = certificate.ok ? certificate.value : undefined;
    const full = { ...plan, settings, heldCode, certificate: received };
    if (unkept.value !== undefined) {
      const kept = { ...full, saveTo: "the relay's vault", save: this.#putInVault(draft) };
      return this.#of.flows.run(held.value, kept, { tokenOption: undefined, options });
    }
    const save = this.#of.obtained.saveAll(held.value, options.afterwards, tokenOption);
    return this.#of.flows.run(held.value, { ...full, save }, { tokenOption, options });
  }

  #putInVault(draft: Draft): FlowPlan["save"] {
    return async ({ refreshToken }) => {
      const put =
        refreshToken === undefined ? ok(undefined) : await this.#of.kept.putToken(draft, refreshToken);
      return put.ok ? ok({ changedLines: null }) : put;
    };
  }

  /**
   * Drivers have no option for this address: it is given, the preset's, known, or asked for now. One that metadata
   * names on another site than the token URL gets no credentials without the person's word.
   */
  async #deviceUrl(
    draft: Draft,
    options: StartOptions,
    plan: DraftPlan,
  ): Promise<Result<string | undefined>> {
    const { settings } = plan;
    if (!options.device) return ok(settings.deviceAuthorizationUrl);
    if (options.deviceAuthorizationUrl !== undefined) return ok(options.deviceAuthorizationUrl);
    const url = settings.deviceAuthorizationUrl ?? (await this.#discoveredDeviceUrl(draft.draftId));
    const sendsTo = url === presetDeviceUrl(draft) ? undefined : otherSite(settings.tokenEndpoint.url, url);
    const agreed =
      sendsTo === undefined || this.#asked.isAgreed(draft.draftId, sendsTo, options.confirmed === true);
    return agreed ? ok(url) : fail({ code: "deviceNeedsWord", host: tokenHost(draft), sendsTo });
  }

  async #discoveredDeviceUrl(draftId: string): Promise<string | undefined> {
    const found = await this.#of.discovery.endpointsOf(draftId, new ExchangeRecorder());
    return found.ok ? found.value.deviceAuthorizationUrl : undefined;
  }

  async #refresh(held: HeldDraft, plan: DraftPlan, options: StartOptions): Promise<Result<FlowView>> {
    const { draft } = held;
    const own = { path: draft.path, name: draft.saved?.name ?? draft.name };
    const sent = plan.storedRefreshToken?.reveal() ?? "";
    const prepared = sent === "" ? ok(undefined) : await this.#of.sharing.prepare(own, sent);
    if (!prepared.ok) return prepared;
    const full: FlowPlan = {
      ...plan,
      rereadStoredRefreshToken: () => this.#storedNow(draft.draftId, plan.storedRefreshToken),
      save: options.afterwards === "save" ? this.#of.obtained.saveToken(draft.draftId) : undefined,
    };
    return this.#of.flows.run(held, full, { tokenOption: "RefreshToken", options });
  }

  /** What another process wrote while this one waited for its turn; a token typed here and not saved stays. */
  async #storedNow(draftId: string, asked: Secret | undefined): Promise<Secret | undefined> {
    const inFile = await this.#of.drafts.valueInFile(draftId, "RefreshToken");
    return inFile ?? asked;
  }
}

function forThisRun(draft: Draft, { overrides = {}, choices = {} }: ForThisRun): Draft {
  const given = choices.extraParameters ?? [];
  const names = new Set(given.map(([name]) => name));
  const own = draft.acquisition.extraParameters.filter(([name]) => !names.has(name));
  const acquisition = { ...draft.acquisition, ...choices, extraParameters: [...own, ...given] };
  return Object.entries(overrides).reduce((changed, [option, value]) => withOption(changed, option, value), {
    ...draft,
    acquisition,
  });
}

function tokenHost(draft: Draft): string {
  const { url } = parseTokenUri(draftValue(draft, "TokenURI") ?? "");
  return URL.canParse(url) ? new URL(url).host : "The service";
}
