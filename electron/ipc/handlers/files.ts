/** Answers the calls about files and what stands in them. */
import { ok } from "../../../shared/failures/result";
import type { HandlersOf } from "../../../shared/ipc/contract";
import type { fileCalls } from "../../../shared/ipc/file-calls";
import { inspectModelFile } from "../../places/model-files";
import type { Services } from "../../services";
import type { Shell } from "../shell-port";
import { nothing } from "./answers";

export function fileHandlers(services: Services, shell: Shell): HandlersOf<typeof fileCalls> {
  const { dataSources, hazards, files, repairs } = services;
  return {
    "overview.read": async (window) => ok(await dataSources.overview(window)),
    "overview.find": async ({ view, path, name }) => ok(await dataSources.find(view, path, name)),
    "overview.startingWith": async ({ view, after, text }) =>
      ok(await dataSources.startingWith(view, after, text)),
    "files.chooseAndOpen": async () => {
      const path = await shell.chooseFile("odbcIni");
      const isSet = path !== null && /\.(ya?ml|age)$/i.test(path);
      if (path === null || isSet) return ok({ path, isSet });
      const opened = await files.open(path);
      return opened.ok ? ok({ path, isSet }) : opened;
    },
    "files.open": ({ path }) => files.open(path),
    "files.close": async ({ path }) => {
      files.closeFile(path);
      return nothing;
    },
    "files.hazards": ({ path }) => hazards.list(path),
    "files.planRepair": (repair) => repairs.plan(repair),
    "files.repair": (repair) => repairs.repair(repair),
    "files.choosePath": async ({ option }) =>
      ok({ path: await shell.chooseFile(option === "RestConfigFile" ? "model" : "any") }),
    "files.inspectDriver": async ({ driver }) => ok(await files.inspectDriver(driver)),
    "files.inspectModel": async ({ path }) => ok(await inspectModelFile(path)),
  };
}
