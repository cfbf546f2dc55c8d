/** How services tell the page that something changed, without knowing of a page. */
import type { EventData, EventName } from "../../shared/ipc/events";

export type Notify = <N extends EventName>(name: N, data: EventData<N>) => void;
