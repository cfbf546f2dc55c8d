/** Asks services how they sign people in, for open data sources; answers become proposals on the form, never over typed text. */
import type { DraftView } from "../../../shared/data-sources/draft-view";
import { methodOf } from "../../../shared/drivers/methods/methods";
import { parseTokenUri } from "../../../shared/drivers/methods/token-endpoint";
import type { Failure } from "../../../shared/failures/failure";
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { DiscoveredEndpoints } from "../../../shared/oauth/discovered-endpoints";
import type { ExchangeEntry } from "../../../shared/oauth/exchange-record";
import { withDiscovered } from "../../drafts/discovered-draft";
import { type Draft, draftValue } from "../../drafts/draft";
import type { DraftService } from "../../drafts/draft-service";
import { formValues } from "../../drafts/projection";
import type { DraftShelf } from "../../drafts/shelf";
import type { Clock } from "../../platform/environment";
import type { Closable } from "../../platform/scope";
import type { HttpFetch } from "../http/http-fetch";
import { type AddressPlace, addressedBy } from "../http/transport-failures";
import { ExchangeRecorder } from "../record/exchange-recorder";
import type { TokenEndpointContext } from "../record/token-endpoint-context";
import { discoveredFor } from "../settings/draft-token-settings";
import { discoverFromAuthority, discoverFromService } from "./discovery";

export interface Discovery {
  readonly draft: DraftView;
  /** The host that described itself. */
  readonly from: string;
  readonly filled: string[];
  /** Options that hold another value than the service names, because somebody typed it. */
  readonly kept: string[];
  readonly record: readonly ExchangeEntry[];
}

interface Dependencies {
  readonly shelf: DraftShelf;
  readonly drafts: DraftService;
  readonly fetch: HttpFetch;
  readonly clock: Clock;
}

/** What is asked, and what values from there wear. */
interface Question {
  readonly address: string;
  /** The option that holds it; null for one that was typed for this once. */
  readonly option: string | null;
  readonly label: string;
  readonly badge: "Discovered" | "From Service URL";
  ask(context: TokenEndpointContext): Promise<Result<DiscoveredEndpoints>>;
}

export class DiscoveryService implements Closable {
  readonly #of: Dependencies;
  /** The latest question of each draft: a newer one ends the one before. */
  readonly #asking = new Map<string, AbortController>();

  constructor(dependencies: Dependencies) {
    this.#of = dependencies;
  }

  /**
   * Asks the address given (an issuer, or any endpoint of it), else the endpoints that are typed, else the Service
   * URL, whose 401 challenge names who signs in. Fills empty and derived fields.
   */
  async discover(draftId: string, address?: string): Promise<Result<Discovery>> {
    const held = this.#of.shelf.get(draftId);
    if (!held.ok) return held;
    const recorder = new ExchangeRecorder();
    const asked = await this.#ask(draftId, questions(held.value.draft, address), recorder);
    if (!asked.ok) return asked;
    const { question, found } = asked.value;
    const now = this.#of.shelf.get(draftId);
    if (!now.ok) return now;
    // Meanwhile somebody typed another Service URL: the answer is not about it.
    if (!stillAsks(now.value.draft, question, address)) return fail({ code: "cancelled" });
    return this.#take(draftId, found, question, recorder);
  }

  /**
   * What the service behind the token endpoint says of itself: as remembered, else asked for now; no field is
   * changed. Only metadata that names this very token endpoint counts: secrets go to the other addresses in it.
   */
  async endpointsOf(draftId: string, recorder: ExchangeRecorder): Promise<Result<DiscoveredEndpoints>> {
    const held = this.#of.shelf.get(draftId);
    if (!held.ok) return held;
    const known = discoveredFor(held.value.draft);
    if (known !== undefined) return ok(known);
    const { draft } = held.value;
    const ofEndpoints = questions(draft, undefined).filter(({ badge }) => badge === "Discovered");
    const { url } = parseTokenUri(draftValue(draft, "TokenURI") ?? "");
    const asked = await this.#ask(draftId, ofEndpoints, recorder, (found) => found.tokenUrl === url);
    if (!asked.ok) return asked;
    this.#of.drafts.remember(draftId, { discovered: asked.value.found });
    return ok(asked.value.found);
  }

  close(): void {
    for (const asking of this.#asking.values()) asking.abort();
  }

  /** The first question that is answered; otherwise the failure of the first, which is about what the user typed. */
  async #ask(
    draftId: string,
    all: readonly Question[],
    recorder: ExchangeRecorder,
    fits: (found: DiscoveredEndpoints) => boolean = () => true,
  ): Promise<Result<{ question: Question; found: DiscoveredEndpoints }>> {
    this.#asking.get(draftId)?.abort();
    const asking = new AbortController();
    this.#asking.set(draftId, asking);
    const { fetch, clock } = this.#of;
    const context = { fetch, clock, recorder, signal: asking.signal };
    let first: Result<never> | undefined;
    for (const question of all) {
      const found = await question.ask(context);
      if (found.ok && fits(found.value)) return ok({ question, found: found.value });
      first ??= found.ok
        ? fail({ code: "nothingDiscovered", host: found.value.from })
        : fail(addressedBy(found.failure, placeOf(question, found.failure)));
      if (asking.signal.aborted) return fail({ code: "cancelled" });
    }
    if (this.#asking.get(draftId) === asking) this.#asking.delete(draftId);
    return first ?? fail({ code: "requestSettingMissing", setting: "serviceUrl" });
  }

  #take(
    draftId: string,
    found: DiscoveredEndpoints,
    question: Question,
    recorder: ExchangeRecorder,
  ): Result<Discovery> {
    const outcome: { filled: readonly string[]; kept: readonly string[] } = { filled: [], kept: [] };
    const revised = this.#of.drafts.revise(draftId, (draft) => {
      const { draft: taken, ...rest } = withDiscovered(
        draft,
        found,
        question.badge,
        keepsRefreshToken(draft),
      );
      Object.assign(outcome, rest);
      return taken;
    });
    if (!revised.ok) return revised;
    const remembered = this.#of.drafts.remember(draftId, { discovered: found });
    if (!remembered.ok) return remembered;
    const { filled, kept } = outcome;
    return ok({
      draft: remembered.value,
      from: found.from,
      filled: [...filled],
      kept: [...kept],
      record: recorder.entries(),
    });
  }
}

function keepsRefreshToken(draft: Draft): boolean {
  if (draft.driver === undefined) return false;
  const method = methodOf(draft.driver, formValues(draft), draft.acquisition.chosenFlow);
  return method.tokenOption === "RefreshToken";
}

/** Null where an answer led to another host, and for an address that no option holds. */
function placeOf({ address, option, label }: Question, failure: Failure): AddressPlace {
  const isAsked = "host" in failure && URL.canParse(address) && new URL(address).host === failure.host;
  return isAsked && option !== null ? { option, label } : null;
}

function questions(draft: Draft, address: string | undefined): Question[] {
  const { allowHttp } = draft.acquisition;
  const authority = (asked: string, option: string | null): Question => ({
    address: asked,
    option,
    label: labelOf(draft, option),
    badge: "Discovered",
    ask: (context) => discoverFromAuthority(asked, allowHttp, context),
  });
  if (address !== undefined && address.trim() !== "") return [authority(address.trim(), null)];
  const service = draftValue(draft, "ServiceURL") ?? "";
  const fromService: Question = {
    address: service,
    option: "ServiceURL",
    label: labelOf(draft, "ServiceURL"),
    badge: "From Service URL",
    ask: (context) => discoverFromService(service, allowHttp, context),
  };
  const endpoints = endpointsOf(draft);
  const typed = endpoints.filter(({ isTyped }) => isTyped).map(({ url, option }) => authority(url, option));
  const derived = endpoints
    .filter(({ isTyped }) => !isTyped)
    .map(({ url, option }) => authority(url, option));
  // Endpoints that a preset filled in say less than the service itself.
  return [...typed, ...(service === "" ? [] : [fromService]), ...derived];
}

function labelOf(draft: Draft, option: string | null): string {
  return option === null ? "" : (draft.driver?.options[option]?.label ?? option);
}

function endpointsOf(draft: Draft): { option: string; url: string; isTyped: boolean }[] {
  const addresses = {
    AuthURI: draftValue(draft, "AuthURI") ?? "",
    TokenURI: parseTokenUri(draftValue(draft, "TokenURI") ?? "").url,
  };
  return Object.entries(addresses).flatMap(([option, url]) =>
    url === "" ? [] : [{ option, url, isTyped: draft.badges[option] === undefined }],
  );
}

function stillAsks(draft: Draft, question: Question, address: string | undefined): boolean {
  return questions(draft, address).some(
    (other) => other.address === question.address && other.badge === question.badge,
  );
}
