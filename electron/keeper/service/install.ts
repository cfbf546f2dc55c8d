/** Makes the relay start by itself and undoes that, through the service manager of this platform. */
import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { KeeperFailure } from "../../../shared/failures/keeper-failures";
import { fail, ok, type Result } from "../../../shared/failures/result";
import { systemCodeOf } from "../../disk/system-errors";
import type { Environment } from "../../platform/environment";
import { freePortFor, keepPort, keptPort, relayFolder } from "../relay-place";
import { launchdPlan } from "./launchd";
import { removeServiceFile, writeServiceFile } from "./service-file";
import { commandText, type ServiceCommand, type ServicePlan, type ServiceWish } from "./service-plan";
import { systemdPlan } from "./systemd";
import { taskSchedulerPlan } from "./task-scheduler";

type Parts = Pick<Environment, "appFolder" | "homeFolder" | "platform" | "variables">;

const plans: Partial<Record<NodeJS.Platform, (wish: ServiceWish) => ServicePlan>> = {
  linux: systemdPlan,
  darwin: launchdPlan,
  win32: taskSchedulerPlan,
};

const run = promisify(execFile);

export interface ServiceTarget {
  readonly system: boolean;
  /** Undefined takes the kept one, else the first that is free. */
  readonly port: number | undefined;
  /** Of the command line's own bundle, beside which the relay's lies. */
  readonly bundleFolder: string;
}

/** What `install` does and `uninstall` undoes. */
export interface PlannedService {
  readonly plan: ServicePlan;
  readonly port: number;
  readonly folder: string;
}

export class RelayService {
  readonly #of: Parts;

  constructor(environment: Parts) {
    this.#of = environment;
  }

  /** All of it, before anything is done. Fails with serviceNotSupported. */
  async plan(target: ServiceTarget): Promise<Result<PlannedService, KeeperFailure>> {
    const { platform, variables, homeFolder, appFolder } = this.#of;
    const make = plans[platform];
    if (make === undefined || (platform === "win32" && target.system)) {
      return fail({ code: "serviceNotSupported", platform });
    }
    const folder = relayFolder(appFolder, target.system, variables);
    const port = target.port ?? (await keptPort(folder)) ?? (await freePortFor(target.system));
    const own = variables.ODBC_OAUTH_MANAGER_HOME;
    const plan = make({
      system: target.system,
      port,
      relay: [process.execPath, join(target.bundleFolder, "..", "relay", "relay.js")],
      commandLine: [process.execPath, join(target.bundleFolder, "cli.js")],
      homeFolder,
      relayFolder: folder,
      environment: own === undefined || own === "" || target.system ? {} : { ODBC_OAUTH_MANAGER_HOME: own },
      configFolder: variables.XDG_CONFIG_HOME ?? join(homeFolder, ".config"),
    });
    return ok({ plan, port, folder });
  }

  /** Writes the files and starts the service; the port is kept from then on. */
  async install({ plan, folder, port }: PlannedService): Promise<Result<void, KeeperFailure>> {
    try {
      for (const each of plan.folders) await mkdir(each, { recursive: true, mode: 0o700 });
      await keepPort(folder, port);
      for (const file of plan.files) await writeServiceFile(file);
    } catch (error) {
      return notWritten(error, plan);
    }
    return this.#runAll(plan.start);
  }

  /** Ends the service and removes its files; the vault stays where it is. */
  async uninstall({ plan }: PlannedService): Promise<Result<void, KeeperFailure>> {
    const stopped = await this.#runAll(plan.stop);
    if (!stopped.ok) return stopped;
    try {
      for (const { path } of plan.files) await removeServiceFile(path);
    } catch (error) {
      return notWritten(error, plan);
    }
    return this.#runAll(plan.stopped);
  }

  async #runAll(commands: readonly ServiceCommand[]): Promise<Result<void, KeeperFailure>> {
    for (const command of commands) {
      const status = await statusOf(command, this.#of.variables);
      if (status !== 0 && command.mayFail !== true) {
        return fail({ code: "serviceCommandFailed", command: commandText(command), status });
      }
    }
    return ok(undefined);
  }
}

function notWritten(error: unknown, plan: ServicePlan): Result<never, KeeperFailure> {
  const systemCode = systemCodeOf(error);
  if (systemCode === undefined) throw error;
  return fail({ code: "serviceFileNotWritten", path: dirname(plan.files[0]?.path ?? ""), systemCode });
}

async function statusOf({ program, args }: ServiceCommand, variables: Parts["variables"]): Promise<number> {
  try {
    await run(program, [...args], { env: variables, timeout: 60_000, windowsHide: true });
    return 0;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return typeof code === "number" ? code : 127;
  }
}
