/** Answers the calls about kept tokens. */
import { ok } from "../../../shared/failures/result";
import type { HandlersOf } from "../../../shared/ipc/contract";
import type { keeperCalls } from "../../../shared/ipc/keeper-calls";
import type { Services } from "../../services";

export function keeperHandlers({ keeper, mover }: Services): HandlersOf<typeof keeperCalls> {
  return {
    "keeper.read": () => keeper.status(),
    "keeper.moveIn": async ({ draftId, confirmed, all }) => {
      const moved = await mover.moveIn(draftId, { confirmed, all });
      return moved.ok ? ok({ ...moved.value, names: [...moved.value.names] }) : moved;
    },
    "keeper.takeBack": async ({ draftId, all }) => {
      const taken = await mover.takeBack(draftId, all);
      return taken.ok ? ok({ names: [...taken.value.names] }) : taken;
    },
    "keeper.renew": ({ tokenId }) => keeper.withVault(({ custody }) => custody.ask("renew", { id: tokenId })),
  };
}
