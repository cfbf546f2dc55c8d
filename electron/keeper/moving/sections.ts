/** Writes kept sections: with the relay's address and key, or with what stood there before. */
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { Draft } from "../../drafts/draft";
import type { DraftService } from "../../drafts/draft-service";
import type { DraftSaver } from "../../drafts/saver";
import type { DraftShelf, HeldDraft } from "../../drafts/shelf";
import type { DataSourcePlace } from "../../oauth/same-token";
import type { EntryAddress } from "../control/operations";
import type { Session } from "../control/session";
import type { MovePlan } from "./plan-move";
import { withRelay } from "./relay-options";

export interface SectionsParts {
  readonly shelf: DraftShelf;
  readonly drafts: Pick<DraftService, "open" | "revise">;
  readonly saver: DraftSaver;
}

export class KeptSections {
  readonly #of: SectionsParts;

  constructor(parts: SectionsParts) {
    this.#of = parts;
  }

  async open(place: DataSourcePlace): Promise<Result<HeldDraft>> {
    const opened = await this.#of.drafts.open(place.path, place.name);
    return opened.ok ? this.#of.shelf.get(opened.value.draftId) : opened;
  }

  /** Fails with notYetInFile: the vault holds the token then. */
  async writeAddress(
    { draftId, name, path }: Pick<MovePlan, "draftId" | "name" | "path">,
    address: EntryAddress,
    session: Session,
  ): Promise<Result<void>> {
    const held = this.#of.shelf.get(draftId);
    if (!held.ok) return held;
    const before = held.value.draft;
    const saved = await this.save(draftId, (draft) => withRelay(draft, address, session.port));
    if (!saved.ok) {
      this.#of.drafts.revise(draftId, () => before);
      return fail({ code: "notYetInFile", name, path });
    }
    const settled = await session.custody.ask("settle", { entryId: address.entryId });
    return settled.ok ? ok(undefined) : settled;
  }

  async save(draftId: string, how: (draft: Draft) => Draft): Promise<Result<void>> {
    const revised = this.#of.drafts.revise(draftId, how);
    if (!revised.ok) return revised;
    const mine = { TokenURI: "mine", ClientSecret: "mine", RefreshToken: "mine" } as const;
    const saved = await this.#of.saver.save(draftId, mine);
    return saved.ok ? ok(undefined) : saved;
  }
}
