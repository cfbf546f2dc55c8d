/** The six steps of one test, in order, stopping at the first cause. */
import type { ReaderChoice, TestStepId } from "../../shared/connection/test-view";
import type { Failure } from "../../shared/failures/failure";
import { fail, ok, type Result } from "../../shared/failures/result";
import type { ManagerId } from "../../shared/odbc/document/managers";
import type { Secret } from "../../shared/secret";
import type { DraftShelf, HeldDraft } from "../drafts/shelf";
import type { HttpFetch } from "../oauth/http/http-fetch";
import type { RunningFlows } from "../oauth/running-flows";
import type { TokenService } from "../oauth/token-service";
import type { Environment } from "../platform/environment";
import { ownTurn } from "../platform/steps";
import { isOneself, type Reader, readReader } from "./reader/reader";
import { audienceProblem } from "./steps/audience";
import { connectAndQuery } from "./steps/connect";
import { checkDriver } from "./steps/driver";
import { type Resolved, resolveName } from "./steps/resolve";
import { askService } from "./steps/service";
import { type ServiceAddress, serviceAddress } from "./steps/service-address";
import { accountOf, checkToken, tokenLifeOf } from "./steps/token";
import { reachedByExtraCa, type Trust, trustRepairs } from "./steps/trust";
import type { TestProgress } from "./test-progress";

/** Seconds each part has. */
export interface TestLimits {
  readonly service: number;
  readonly connect: number;
  readonly query: number;
}

export const usualLimits: TestLimits = { service: 20, connect: 20, query: 60 };

export interface TestWish {
  readonly reader: ReaderChoice;
  /** The user's word that the token may be spent. */
  readonly confirmed: boolean;
  /** Null: connect only. */
  readonly query: string | null;
  readonly limits: TestLimits;
}

export interface TestDependencies extends Trust {
  readonly environment: Environment;
  readonly shelf: DraftShelf;
  readonly tokens: TokenService;
  readonly flows: RunningFlows;
  readonly fetch: HttpFetch;
  readonly manager: () => ManagerId;
  /** Why the relay's port is not to be asked: nobody listens, or another account does. */
  readonly relayFailure: (port: number) => Promise<Failure | undefined>;
}

const neededCa = "Reached only with the extra CA of the network settings: the driver needs that CA too.";

/** Where a cause was found. */
interface Cause {
  readonly step: TestStepId;
  readonly failure: Failure;
}

const at = (step: TestStepId, failure: Failure): { ok: false; failure: Cause } => fail({ step, failure });

export class TestRun {
  readonly #of: TestDependencies;
  readonly #wish: TestWish;
  readonly #progress: TestProgress;
  readonly #signal: AbortSignal;

  constructor(of: TestDependencies, wish: TestWish, progress: TestProgress, signal: AbortSignal) {
    this.#of = of;
    this.#wish = wish;
    this.#progress = progress;
    this.#signal = signal;
  }

  /** Never rejects for what a data source, a service or a driver does. */
  async run(draftId: string): Promise<void> {
    const outcome = await this.#steps(draftId);
    if (outcome.ok) this.#progress.succeed();
    else this.#progress.fail(outcome.failure.step, outcome.failure.failure);
  }

  async #steps(draftId: string): Promise<Result<void, Cause>> {
    const resolved = await this.#resolve(draftId);
    if (!resolved.ok) return resolved;
    const { reader, place } = resolved.value;
    const driver = await this.#driver(draftId, reader);
    if (!driver.ok) return driver;
    const token = await this.#tokenAndService(draftId);
    if (!token.ok) return token;
    return this.#connect(draftId, reader, place, token.value);
  }

  /**
   * The data source as it is now: a check may have written a new token meanwhile. Several tests go on at once: each
   * step has a turn of its own, so that none of them together hold up the window.
   */
  async #begin(draftId: string, step: TestStepId): Promise<Result<HeldDraft, Cause>> {
    await ownTurn();
    this.#progress.begin(step);
    if (this.#signal.aborted) return at(step, { code: "cancelled" });
    const held = this.#of.shelf.get(draftId);
    return held.ok ? held : at(step, held.failure);
  }

  async #resolve(draftId: string): Promise<Result<{ reader: Reader; place: Resolved }, Cause>> {
    const held = await this.#begin(draftId, "resolve");
    if (!held.ok) return held;
    const { environment } = this.#of;
    const reader = await readReader(this.#wish.reader, environment, held.value.draft.name);
    if (!reader.ok) return at("resolve", reader.failure);
    if (!isOneself(reader.value)) this.#progress.note({ reader: reader.value.label });
    const context = { environment, manager: this.#of.manager(), reader: reader.value };
    const { result, differences, repairs } = await resolveName(held.value, context);
    this.#progress.note({ differences, repairs });
    if (!result.ok) return at("resolve", result.failure);
    this.#progress.done("resolve", result.value.text);
    return ok({ reader: reader.value, place: result.value });
  }

  async #driver(draftId: string, reader: Reader): Promise<Result<void, Cause>> {
    const held = await this.#begin(draftId, "driver");
    if (!held.ok) return held;
    const checked = await checkDriver(held.value.draft, reader, this.#of.environment, this.#of.manager());
    if (!checked.ok) return at("driver", checked.failure);
    this.#progress.done("driver", checked.value);
    return ok(undefined);
  }

  async #tokenAndService(draftId: string): Promise<Result<Secret | undefined, Cause>> {
    const held = await this.#begin(draftId, "token");
    if (!held.ok) return held;
    const { shelf, tokens, flows, environment, relayFailure } = this.#of;
    const { draft } = held.value;
    this.#progress.note({ tokenLife: tokenLifeOf(draft), tokenLastUsed: draft.acquisition.rotationSeenAt });
    const now = environment.clock.now();
    const dependencies = { shelf, tokens, flows, relayFailure, now, signal: this.#signal };
    const found = await checkToken(held.value.draft, this.#wish.confirmed, dependencies);
    if (!found.ok) return at("token", found.failure);
    const { accessToken, text } = found.value;
    this.#progress.note({ account: accountOf(accessToken) });
    const address = await serviceAddress(held.value.draft);
    const wrong =
      address.ok && address.value !== undefined && accessToken !== undefined
        ? audienceProblem(held.value.draft, address.value, accessToken)
        : undefined;
    if (wrong !== undefined) return at("token", wrong);
    this.#progress.done("token", text);
    return this.#service(draftId, address, accessToken);
  }

  async #service(
    draftId: string,
    address: Result<ServiceAddress | undefined>,
    token: Secret | undefined,
  ): Promise<Result<Secret | undefined, Cause>> {
    const held = await this.#begin(draftId, "service");
    if (!held.ok) return held;
    if (!address.ok) return at("service", address.failure);
    if (address.value === undefined) {
      this.#progress.skip("service", "The app does not know what this driver connects to.");
      return ok(token);
    }
    const { fetch, environment } = this.#of;
    const context = {
      fetch,
      clock: environment.clock,
      signal: this.#signal,
      seconds: this.#wish.limits.service,
    };
    const answered = await askService(held.value.draft, address.value, token, context);
    if (!answered.ok) return at("service", answered.failure);
    const byExtraCa = await reachedByExtraCa(address.value.url, { ...this.#of, ...context });
    const { text, answer } = answered.value;
    this.#progress.answered(answer);
    this.#progress.done("service", byExtraCa ? `${text}. ${neededCa}` : text);
    if (byExtraCa) this.#progress.repairBy(trustRepairs(held.value.draft, this.#of.extraCaFile()));
    return ok(token);
  }

  async #connect(
    draftId: string,
    reader: Reader,
    place: Resolved,
    accessToken: Secret | undefined,
  ): Promise<Result<void, Cause>> {
    const held = await this.#begin(draftId, "connect");
    if (!held.ok) return held;
    const { environment } = this.#of;
    let step: TestStepId = "connect";
    const { connect, query } = this.#wish.limits;
    const opened = await connectAndQuery(
      {
        draft: held.value.draft,
        reader,
        manager: this.#of.manager(),
        byItself: place.byItself,
        accessToken,
        query: this.#wish.query,
        limits: { connectSeconds: connect, querySeconds: query },
        signal: this.#signal,
        onConnected: (text) => {
          this.#progress.done("connect", text);
          step = "query";
          if (this.#wish.query !== null) this.#progress.begin("query");
        },
      },
      { start: environment.startOdbcChild, clock: environment.clock },
    );
    if (opened === undefined) {
      this.#progress.skip("connect", `Connecting as the ${reader.label} needs an administrator.`);
      return ok(undefined);
    }
    if (!opened.ok) return at(step, opened.failure);
    if (opened.value === null) return ok(undefined);
    this.#progress.table(opened.value);
    const { rows, cut, milliseconds } = opened.value;
    this.#progress.done(
      "query",
      `${cut ? "More than " : ""}${rows.length} ${rows.length === 1 ? "row" : "rows"} in ${milliseconds} ms`,
    );
    return ok(undefined);
  }
}
