/** Answers the calls about kept versions. */
import type { HandlersOf } from "../../../shared/ipc/contract";
import type { historyCalls } from "../../../shared/ipc/history-calls";
import type { Services } from "../../services";

export function historyHandlers({ history }: Services): HandlersOf<typeof historyCalls> {
  return {
    "history.list": ({ path }) => history.list(path),
    "history.undo": ({ path, historyId }) => history.undo(path, historyId),
    "history.restore": ({ path, historyId }) => history.restore(path, historyId),
    "history.purge": ({ path }) => history.purge(path),
  };
}
