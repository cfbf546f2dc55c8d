/** The contract's calls, each handed to the service that does it. No logic beyond that; a file a family of calls. */
import type { Handlers } from "../../../shared/ipc/contract";
import type { Services } from "../../services";
import type { Shell } from "../shell-port";
import { appHandlers } from "./app";
import { connectionHandlers } from "./connection";
import { dataSourceHandlers } from "./data-sources";
import { draftHandlers } from "./drafts";
import { fileHandlers } from "./files";
import { historyHandlers } from "./history";
import { keeperHandlers } from "./keeper";
import { setHandlers } from "./sets";
import { tokenHandlers } from "./tokens";

export function handlers(services: Services, shell: Shell): Handlers {
  return {
    ...appHandlers(services, shell),
    ...fileHandlers(services, shell),
    ...dataSourceHandlers(services),
    ...historyHandlers(services),
    ...draftHandlers(services, shell),
    ...tokenHandlers(services, shell),
    ...connectionHandlers(services, shell),
    ...keeperHandlers(services),
    ...setHandlers(services, shell),
  };
}
