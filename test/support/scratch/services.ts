/** The app's services over a scratch home, as the window would use them; closed by the test. */
import { join } from "node:path";
import type { Environment } from "../../../electron/platform/environment";
import { nodeOdbcChild } from "../../../electron/platform/odbc-child/node";
import { Scope } from "../../../electron/platform/scope";
import { buildServices, type Services } from "../../../electron/services";
import type { EventData, EventName } from "../../../shared/ipc/events";
import { ManualClock } from "../manual-clock";
import { makeScratchHome, type ScratchHome } from "./home";

/** Built with the command line, before all tests. */
const odbcChildScript = join(import.meta.dirname, "..", "..", "..", "out", "odbc-child", "odbc-child.js");

export interface ScratchServices {
  readonly home: ScratchHome;
  readonly services: Services;
  readonly clock: ManualClock;
  /** What the page would have been told, in order. */
  readonly events: { name: EventName; data: unknown }[];
  close(): Promise<void>;
}

/** What a test gives in place of a window system without a person. */
export type ScratchEnvironment = Partial<
  Pick<Environment, "openUrl" | "openSignInWindow" | "clipboard" | "clock">
> & { readonly variables?: Readonly<Record<string, string>> };

export async function startScratchServices(given: ScratchEnvironment = {}): Promise<ScratchServices> {
  const home = await makeScratchHome();
  const scope = new Scope();
  const clock = new ManualClock();
  const events: { name: EventName; data: unknown }[] = [];
  const environment = {
    platform: "linux",
    variables: { ...home.env, ...given.variables },
    homeFolder: home.folder,
    appFolder: home.appFolder,
    clock: given.clock ?? clock,
    openUrl: given.openUrl ?? (async () => undefined),
    openSignInWindow: given.openSignInWindow,
    clipboard: given.clipboard,
    startOdbcChild: nodeOdbcChild(odbcChildScript),
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
