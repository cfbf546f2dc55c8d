/** A sign-in for a kept data source: asked of the service itself, and its token goes into the vault, never into the file. */
import { fail, ok, type Result } from "../../../shared/failures/result";
import { parseRelayTokenUri } from "../../../shared/oauth/relay-address";
import type { Secret } from "../../../shared/secret";
import { type Draft, draftValue } from "../../drafts/draft";
import type { KeptSettings } from "../../oauth/kept-settings";
import type { Keeper } from "../keeper";
import { elsewhere } from "./copies";
import { withoutRelay } from "./relay-options";

export class SignedIn implements KeptSettings {
  readonly #keeper: Keeper;

  constructor(keeper: Keeper) {
    this.#keeper = keeper;
  }

  async unkept(draft: Draft): Promise<Result<Draft | undefined>> {
    const entryId = entryIdOf(draft);
    if (entryId === undefined) return ok(undefined);
    if (!(await this.#keeper.isInUse()))
      return fail({ code: "keptElsewhere", name: draft.name, id: entryId });
    return this.#keeper.withVault(async ({ custody }) => {
      const revealed = await custody.ask("reveal", { entryId });
      if (!revealed.ok) return elsewhere(revealed.failure, draft.name, entryId);
      return ok(withoutRelay(draft, revealed.value));
    });
  }

  async putToken(draft: Draft, refreshToken: Secret): Promise<Result<void>> {
    const entryId = entryIdOf(draft);
    if (entryId === undefined) return fail({ code: "notKept", name: draft.name });
    const put = await this.#keeper.withVault(({ custody }) =>
      custody.ask("replace", { entryId, refreshToken: refreshToken.reveal() }),
    );
    return put.ok ? ok(undefined) : put;
  }
}

function entryIdOf(draft: Draft): string | undefined {
  return parseRelayTokenUri(draftValue(draft, "TokenURI") ?? "")?.id;
}
