/** Answers the calls about kept tokens. */
import { ok } from "../../../shared/failures/result";
import type { HandlersOf } from "../../../shared/ipc/contract";
import type { keeperCalls } from "../../../shared/ipc/keeper-calls";
import { readKept } from "../../keeper/moving/followed";
import type { Services } from "../../services";

export function keeperHandlers({
  keeper,
  mover,
  files,
  fileTokens,
}: Services): HandlersOf<typeof keeperCalls> {
  return {
    "keeper.read": () => readKept(keeper, files),
    "keeper.inFiles": async () => ok(await fileTokens()),
    "keeper.moveIn": async ({ draftId, confirmed, all }) => {
      const moved = await mover.moveIn(draftId, { confirmed, all });
      return moved.ok ? ok({ ...moved.value, names: [...moved.value.names] }) : moved;
    },
    "keeper.takeBack": async ({ draftId, all }) => {
      const taken = await mover.takeBack(draftId, all);
      return taken.ok ? ok({ names: [...taken.value.names] }) : taken;
    },
    "keeper.forget": async ({ entryIds }) => {
      const forgotten = await mover.forget(entryIds);
      return forgotten.ok ? ok({}) : forgotten;
    },
    "keeper.renew": ({ tokenId }) => keeper.withVault(({ custody }) => custody.ask("renew", { id: tokenId })),
  };
}
