/** Revokes the refresh token of an open data source at its service and takes it out of the file. */
import { randomUUID } from "node:crypto";
import type { DraftView } from "../../shared/data-sources/draft-view";
import { parseTokenUri } from "../../shared/drivers/methods/token-endpoint";
import { describeFailure, type Failure } from "../../shared/failures/failure";
import { fail, ok, type Result } from "../../shared/failures/result";
import type { ExchangeEntry } from "../../shared/oauth/exchange-record";
import { listDataSources } from "../../shared/odbc/reading/data-source-list";
import { readOption } from "../../shared/odbc/reading/reading";
import { Secret } from "../../shared/secret";
import { type Draft, draftValue } from "../drafts/draft";
import type { DraftService } from "../drafts/draft-service";
import type { DraftSaver } from "../drafts/saver";
import type { DraftShelf } from "../drafts/shelf";
import type { OpenFiles } from "../places/open-files";
import type { Clock } from "../platform/environment";
import type { Closable } from "../platform/scope";
import { AskedHosts } from "./asked-hosts";
import type { DiscoveryService } from "./discovery/discovery-service";
import { revoke } from "./endpoint/revocation";
import type { HttpFetch } from "./http/http-fetch";
import { otherSite } from "./messages/same-site";
import { ExchangeRecorder } from "./record/exchange-recorder";
import type { RefreshLock } from "./refresh-lock";
import { draftTokenSettings } from "./settings/draft-token-settings";
import type { TokenSettings } from "./settings/token-settings";

export interface RevocationOutcome {
  /** For copying and saving its record. */
  readonly flowId: string;
  readonly draft: DraftView;
  /** Null when the token is revoked and gone from the file. */
  readonly failure: Failure | null;
  readonly record: ExchangeEntry[];
}

interface Dependencies {
  readonly shelf: DraftShelf;
  readonly drafts: DraftService;
  readonly saver: DraftSaver;
  readonly files: OpenFiles;
  readonly discovery: DiscoveryService;
  readonly refreshLock: RefreshLock;
  readonly fetch: HttpFetch;
  readonly clock: Clock;
}

const option = "RefreshToken";

export class RevocationService implements Closable {
  readonly #of: Dependencies;
  readonly #end = new AbortController();
  readonly #asked = new AskedHosts();
  /** The record of the latest revocation of each draft. */
  readonly #records = new Map<string, { readonly flowId: string; readonly record: ExchangeEntry[] }>();

  constructor(dependencies: Dependencies) {
    this.#of = dependencies;
  }

  /**
   * Sends RFC 7009's request once the user's word is there (`confirmed`): the failure `revocationNeedsWord` names
   * who else uses the same application, and the other site that token and credentials would go to. Whatever the
   * service answers is in the outcome, with its record.
   */
  async revoke(draftId: string, confirmed: boolean): Promise<Result<RevocationOutcome>> {
    const held = this.#of.shelf.get(draftId);
    if (!held.ok) return held;
    const { draft } = held.value;
    const token = draftValue(draft, option) ?? "";
    if (token === "") return fail({ code: "nothingToRevoke" });
    const recorder = new ExchangeRecorder();
    recorder.addSecret(new Secret(token));
    const settings = draftTokenSettings(draft);
    const url = await this.#revocationUrl(draftId, draft, recorder);
    if (!url.ok) return this.#outcome(draftId, url.failure, recorder.entries());
    const sendsTo = otherSite(settings.tokenEndpoint.url, url.value);
    const agreed = sendsTo === undefined ? confirmed : this.#asked.isAgreed(draftId, sendsTo, confirmed);
    if (!agreed) {
      const others = await this.#others(draft);
      return fail({
        code: "revocationNeedsWord",
        host: tokenHost(draft),
        others,
        ...(sendsTo && { sendsTo }),
      });
    }
    const { refreshLock } = this.#of;
    const revoked = await refreshLock.exclusively(
      held.value.base.file.realPath,
      draft.saved?.name ?? draft.name,
      () => this.#revokeAndForget(draftId, settings, { url: url.value, token: new Secret(token) }, recorder),
      new Secret(token),
    );
    return this.#outcome(draftId, revoked.ok ? null : revoked.failure, recorder.entries());
  }

  record(flowId: string): readonly ExchangeEntry[] | undefined {
    return [...this.#records.values()].find((kept) => kept.flowId === flowId)?.record;
  }

  close(): void {
    this.#end.abort();
  }

  /** Asked of the service before the person is: the question names where token and credentials go. */
  async #revocationUrl(draftId: string, draft: Draft, recorder: ExchangeRecorder): Promise<Result<string>> {
    const endpoints = await this.#of.discovery.endpointsOf(draftId, recorder);
    if (!endpoints.ok && endpoints.failure.code !== "nothingDiscovered") return endpoints;
    const url = endpoints.ok ? endpoints.value.revocationUrl : undefined;
    return url === undefined ? fail({ code: "revocationNotOffered", host: tokenHost(draft) }) : ok(url);
  }

  async #revokeAndForget(
    draftId: string,
    settings: TokenSettings,
    { url, token }: { readonly url: string; readonly token: Secret },
    recorder: ExchangeRecorder,
  ): Promise<Result<void>> {
    const held = this.#of.shelf.get(draftId);
    if (!held.ok) return held;
    const { fetch, clock } = this.#of;
    const context = { fetch, clock, recorder, signal: this.#end.signal };
    const revoked = await revoke(settings, { url, token, kind: "refresh_token" }, context);
    return revoked.ok ? this.#forget(draftId, held.value.draft) : revoked;
  }

  /** A draft that is in no file only loses the token on its form. */
  async #forget(draftId: string, draft: Draft): Promise<Result<void>> {
    if (draft.saved === undefined) {
      const changed = this.#of.drafts.change(draftId, [{ option, value: null }]);
      return changed.ok ? ok(undefined) : changed;
    }
    const saved = await this.#of.saver.saveOption(draftId, option, null);
    if (saved.ok) return ok(undefined);
    return fail({ code: "revokedNotSaved", reason: describeFailure(saved.failure).happened });
  }

  #outcome(draftId: string, failure: Failure | null, record: ExchangeEntry[]): Result<RevocationOutcome> {
    const flowId = randomUUID();
    this.#records.set(draftId, { flowId, record });
    const draft = this.#of.drafts.read(draftId);
    return draft.ok ? ok({ flowId, draft: draft.value, failure, record }) : draft;
  }

  /** Data sources in the files at hand with the same client and token endpoint host: one grant may serve them all. */
  async #others(draft: Draft): Promise<string[]> {
    const clientId = draftValue(draft, "ClientID") ?? "";
    const manager = this.#of.files.manager();
    const names: string[] = [];
    for (const path of clientId === "" ? [] : await this.#of.files.paths()) {
      const read = await this.#of.files.read(path);
      if (!read.ok) continue;
      for (const { name } of listDataSources(read.value.document, manager)) {
        const isThis = path === draft.path && name.toLowerCase() === draft.saved?.name.toLowerCase();
        const sameClient = readOption(read.value.document, manager, name, "ClientID") === clientId;
        if (!isThis && sameClient) names.push(name);
      }
    }
    return names;
  }
}

function tokenHost(draft: Draft): string {
  const { url } = parseTokenUri(draftValue(draft, "TokenURI") ?? "");
  return URL.canParse(url) ? new URL(url).host : "The service";
}
