/** Moves data sources into the relay's keeping and takes them back: vault first, then the proof, then the file. */
import type { Failure } from "../../../shared/failures/failure";
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { RefreshTokenRule } from "../../../shared/oauth/refresh-token-life";
import { parseRelayTokenUri } from "../../../shared/oauth/relay-address";
import { draftValue } from "../../drafts/draft";
import type { DraftService } from "../../drafts/draft-service";
import type { DraftSaver } from "../../drafts/saver";
import type { DraftShelf } from "../../drafts/shelf";
import type { OdbcFileStore } from "../../files/odbc-file-store";
import type { RefreshLock } from "../../oauth/refresh-lock";
import { othersWithToken } from "../../oauth/same-token";
import type { OpenFiles } from "../../places/open-files";
import type { Clock } from "../../platform/environment";
import type { EntryAddress, NewEntry } from "../control/operations";
import type { Session } from "../control/session";
import type { Keeper } from "../keeper";
import { forgetGone, giveOwnAddress, type MovedIn } from "./copies";
import { type MovePlan, planMove, serviceOf, type WhoMayAsk } from "./plan-move";
import { proveRelay } from "./proof";
import { originalOf } from "./relay-options";
import { KeptSections } from "./sections";
import { takeBack } from "./take-back";

export interface MoverParts {
  readonly keeper: Keeper;
  readonly shelf: DraftShelf;
  readonly drafts: Pick<DraftService, "open" | "revise">;
  readonly saver: DraftSaver;
  readonly files: OpenFiles;
  readonly store: OdbcFileStore;
  readonly refreshLock: RefreshLock;
  readonly clock: Clock;
  readonly platform: NodeJS.Platform;
}

export interface MoveWish {
  /** The user's word that the token is used once. */
  readonly confirmed: boolean;
  /** Data sources that hold the same token move along. */
  readonly all: boolean;
  /** Who else may ask, for a file of the system. */
  readonly users?: readonly number[];
  readonly groups?: readonly number[];
  /** How long the refresh token lives, where the service's administrator set it. */
  readonly rule?: RefreshTokenRule | undefined;
}

export class Mover {
  readonly #of: MoverParts;
  readonly #keeper: Keeper;
  readonly #sections: KeptSections;

  constructor(parts: MoverParts, keeper: Keeper = parts.keeper) {
    this.#of = parts;
    this.#keeper = keeper;
    this.#sections = new KeptSections(parts);
  }

  /** The same for the relay of the whole computer. */
  system(): Mover {
    return new Mover(this.#of, this.#keeper.system());
  }

  /**
   * *Keep it alive here*. Fails with moveSpendsToken or sharedToken when a word is missing, with what the relay or the
   * service refused (the file is then as it was), or with notYetInFile: the vault holds the token then.
   */
  async moveIn(draftId: string, wish: MoveWish): Promise<Result<MovedIn>> {
    const own = this.#of.shelf.get(draftId);
    if (!own.ok) return own;
    const address = parseRelayTokenUri(draftValue(own.value.draft, "TokenURI") ?? "");
    if (address !== undefined) {
      const { files } = this.#of;
      const parts = { keeper: this.#keeper, files, sections: this.#sections };
      return giveOwnAddress(own.value, address.id, this.#whoMayAsk(wish), parts);
    }
    const planned = await this.#planAll(draftId, wish);
    if (!planned.ok) return planned;
    const [first] = planned.value;
    if (first === undefined) return fail({ code: "draftGone" });
    const held = this.#of.shelf.get(draftId);
    if (!held.ok) return held;
    const { realPath } = held.value.base.file;
    return this.#of.refreshLock.exclusively(realPath, first.name, () =>
      this.#keeper.withVault((session) => this.#moveAll(planned.value, session, wish)),
    );
  }

  #whoMayAsk(wish: MoveWish): WhoMayAsk {
    return {
      platform: this.#of.platform,
      uid: process.getuid?.(),
      users: wish.users ?? [],
      groups: wish.groups ?? [],
    };
  }

  /** Drops data sources that are in no file any more. Fails with relayStillUsed while one of them is in a file. */
  forget(entryIds: readonly string[]): Promise<Result<void>> {
    return forgetGone(entryIds, { keeper: this.#keeper, files: this.#of.files });
  }

  /** *Take back*: the living token goes into the file, then the vault forgets it. A shared token takes all or none. */
  takeBack(draftId: string, all: boolean): Promise<Result<{ names: readonly string[] }>> {
    const { shelf, files } = this.#of;
    return takeBack(draftId, all, { keeper: this.#keeper, shelf, files, sections: this.#sections });
  }

  async #planAll(draftId: string, wish: MoveWish): Promise<Result<MovePlan[]>> {
    const first = this.#plan(draftId, wish);
    if (!first.ok) return first;
    const { refreshToken, name, spendsToken, settings } = first.value;
    const others =
      refreshToken === null ? [] : await othersWithToken(this.#of.files, first.value, refreshToken);
    if (others.length > 0 && !wish.all) {
      return fail({ code: "sharedToken", names: [name, ...others.map((other) => other.name)] });
    }
    if (spendsToken && !wish.confirmed) {
      const { url } = settings.tokenEndpoint;
      return fail({ code: "moveSpendsToken", name, host: URL.canParse(url) ? new URL(url).host : url });
    }
    const plans = [first.value];
    for (const other of others) {
      const opened = await this.#sections.open(other);
      const plan = opened.ok ? this.#plan(opened.value.draft.draftId, wish) : opened;
      if (!plan.ok) return plan;
      plans.push(plan.value);
    }
    return ok(plans);
  }

  #plan(draftId: string, wish: MoveWish): Result<MovePlan> {
    const held = this.#of.shelf.get(draftId);
    if (!held.ok) return held;
    return planMove(held.value, this.#whoMayAsk(wish));
  }

  async #moveAll(plans: readonly MovePlan[], session: Session, { rule }: MoveWish): Promise<Result<MovedIn>> {
    const addresses: EntryAddress[] = [];
    for (const plan of plans) {
      const address = await this.#address(
        plan,
        { tokenId: addresses[0]?.tokenId ?? null, rule: rule ?? null },
        session,
      );
      if (!address.ok) return address;
      addresses.push(address.value);
    }
    const proved = await this.#prove(plans, addresses, session);
    if (!proved.ok) return proved;
    for (const [at, plan] of plans.entries()) {
      const address = addresses[at];
      const written = address === undefined ? ok(undefined) : await this.#write(plan, address, session);
      if (!written.ok) return written;
    }
    return ok({ names: plans.map(({ name }) => name), port: session.port, relayRuns: session.relayRuns });
  }

  /** An earlier move that stopped before the file was written goes on where it was. */
  async #address(
    plan: MovePlan,
    token: Pick<NewEntry, "tokenId" | "rule">,
    { custody }: Session,
  ): Promise<Result<EntryAddress>> {
    const status = await custody.ask("status", {});
    if (!status.ok) return status;
    const users = status.value.tokens.flatMap((token) => token.users);
    const left = users.find(({ path, name, inFile }) => !inFile && path === plan.path && name === plan.name);
    if (left !== undefined) return custody.ask("address", { entryId: left.entryId });
    const held = this.#of.shelf.get(plan.draftId);
    if (!held.ok) return held;
    return custody.ask("keep", {
      path: plan.path,
      name: plan.name,
      grant: plan.grant,
      service: serviceOf(plan.settings),
      refreshToken: plan.refreshToken,
      ...token,
      original: originalOf(held.value.draft),
      allowed: plan.allowed,
    });
  }

  /** Nothing stays in the vault when the token in the file is still the living one. */
  async #prove(
    plans: readonly MovePlan[],
    addresses: readonly EntryAddress[],
    session: Session,
  ): Promise<Result<void>> {
    const [plan, address] = [plans[0], addresses[0]];
    if (plan === undefined || address === undefined) return ok(undefined);
    const served = await session.serve();
    if (!served.ok) return this.#giveUp(addresses, session, served.failure);
    try {
      const proved = await proveRelay(plan, address, session.port, this.#of.clock);
      if (proved.ok) return ok(undefined);
      return await this.#giveUp(addresses, session, proved.failure);
    } finally {
      await served.value();
    }
  }

  async #giveUp(
    addresses: readonly EntryAddress[],
    { custody }: Session,
    failure: Failure,
  ): Promise<Result<never>> {
    const status = await custody.ask("status", {});
    const tokenId = addresses[0]?.tokenId;
    const token = status.ok ? status.value.tokens.find((one) => one.tokenId === tokenId) : undefined;
    if (token?.renewedAt === null) {
      await custody.ask("release", { entryIds: addresses.map(({ entryId }) => entryId) });
    }
    return fail(token?.failure ?? failure);
  }

  async #write(plan: MovePlan, address: EntryAddress, session: Session): Promise<Result<void>> {
    const written = await this.#sections.writeAddress(plan, address, session);
    if (!written.ok) return written;
    const secrets = [plan.refreshToken ?? "", plan.settings.clientSecret?.reveal() ?? ""];
    await this.#of.store.forgetValues(plan.path, secrets);
    return ok(undefined);
  }
}
