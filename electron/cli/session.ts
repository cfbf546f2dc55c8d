/** One run of the command line: services over plain Node, closed at the end whatever happens. */
import { homedir } from "node:os";
import { join } from "node:path";
import type { Result } from "../../shared/failures/result";
import type { EventData, EventName } from "../../shared/ipc/events";
import type { ManagerId } from "../../shared/odbc/document/managers";
import { appFolder } from "../platform/app-folder";
import type { Environment } from "../platform/environment";
import { nodeOdbcChild } from "../platform/odbc-child/node";
import { preparePrivateFolder } from "../platform/private-folder";
import { realClock } from "../platform/real-clock";
import { Scope } from "../platform/scope";
import { buildServices, type Services } from "../services";

export interface SessionOptions {
  /** Reads as this manager does, for this run only. */
  readonly manager: ManagerId | undefined;
  readonly openUrl: (url: string) => Promise<void>;
  readonly onEvent?: <N extends EventName>(name: N, data: EventData<N>) => void;
}

/** Builds the services, runs, and closes them. */
export async function withServices<T>(
  options: SessionOptions,
  run: (services: Services) => Promise<Result<T>>,
): Promise<Result<T>> {
  const scope = new Scope();
  const environment: Environment = {
    platform: process.platform,
    variables: process.env,
    homeFolder: homedir(),
    appFolder: appFolder(process.env, process.platform, homedir()),
    clock: realClock,
    openUrl: options.openUrl,
    openSignInWindow: undefined,
    startOdbcChild: nodeOdbcChild(join(import.meta.dirname, "..", "odbc-child", "odbc-child.js")),
    clipboard: undefined,
  };
  const prepared = await preparePrivateFolder(environment.appFolder, environment.platform);
  if (!prepared.ok) return prepared;
  try {
    const services = buildServices(environment, scope, options.onEvent ?? (() => undefined));
    services.files.readAs(options.manager);
    return await run(services);
  } finally {
    await scope.close();
  }
}
