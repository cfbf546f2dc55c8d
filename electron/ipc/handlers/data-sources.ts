/** Answers the calls about data sources as they stand in their files. */
import type { HandlersOf } from "../../../shared/ipc/contract";
import type { dataSourceCalls } from "../../../shared/ipc/data-source-calls";
import type { Services } from "../../services";

export function dataSourceHandlers({ dataSources, drafts }: Services): HandlersOf<typeof dataSourceCalls> {
  return {
    "dataSources.duplicate": ({ path, name }) => drafts.duplicate(path, name),
    "dataSources.delete": ({ path, name }) => dataSources.delete(path, name),
  };
}
