/** The app's services over a scratch home, as the window would use them; closed by the test. */

import { Scope } from "../../electron/scope";
import { buildServices, type Services } from "../../electron/services";
import type { EventData, EventName } from "../../shared/ipc/contract";
import { ManualClock } from "./manual-clock";
import { makeScratchHome, type ScratchHome } from "./scratch-home";

export interface ScratchServices {
  readonly home: ScratchHome;
  readonly services: Services;
  readonly clock: ManualClock;
  /** What the page would have been told, in order. */
  readonly events: { name: EventName; data: unknown }[];
  close(): Promise<void>;
}

export async function startScratchServices(): Promise<ScratchServices> {
  const home = await makeScratchHome();
  const scope = new Scope();
  const clock = new ManualClock();
  const events: { name: EventName; data: unknown }[] = [];
  const environment = {
    platform: "linux",
    variables: home.env,
    homeFolder: home.folder,
    appFolder: home.appFolder,
    clock,
    openUrl: async () => undefined,
    openSignInWindow: undefined,
    clipboard: undefined,
  } as const;
  const services = buildServices(environment, scope, <N extends EventName>(name: N, data: EventData<N>) => {
    events.push({ name, data });
  });
  return {
    home,
    services,
    clock,
    events,
    close: async () => {
      await scope.close();
      await home.remove();
    },
  };
}
