/** Answers the calls about kept versions. */
import type { HandlersOf } from "../../../shared/ipc/contract";
import type { historyCalls } from "../../../shared/ipc/history-calls";
import type { Services } from "../../services";

export function historyHandlers({
  history,
  administratorCommand,
}: Services): HandlersOf<typeof historyCalls> {
  return {
    "history.list": ({ path }) => history.list(path),
    "history.read": ({ path, historyId }) => history.read(path, historyId),
    "history.undo": ({ path, historyId }) => history.undo(path, historyId),
    "history.restore": ({ path, historyId, kept }) => history.restore(path, historyId, kept),
    "history.purge": async ({ path }) => {
      await administratorCommand.forgetAll();
      return history.purge(path);
    },
  };
}
