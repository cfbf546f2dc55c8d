/** Answers the calls about whether data sources work. */
import { writeFile } from "node:fs/promises";
import { healthRecord, healthTable } from "../../../shared/connection/health-view";
import { tableAsCsv } from "../../../shared/connection/query-table";
import { fail, ok } from "../../../shared/failures/result";
import type { connectionCalls } from "../../../shared/ipc/connection-calls";
import type { HandlersOf } from "../../../shared/ipc/contract";
import { listProcesses } from "../../connection/reader/process";
import { usualLimits } from "../../connection/run-test";
import { requireSystemCode } from "../../disk/system-errors";
import type { Services } from "../../services";
import type { Shell } from "../shell-port";
import { nothing } from "./answers";

export function connectionHandlers(services: Services, shell: Shell): HandlersOf<typeof connectionCalls> {
  const { tests, health, installedDrivers, tracing, clipboard } = services;
  return {
    "tests.start": async ({ draftId, ...wish }) => tests.start(draftId, { ...wish, limits: usualLimits }),
    "tests.read": async ({ draftId }) => ok(tests.read(draftId)),
    "tests.answer": async ({ testId }) => tests.answer(testId),
    "tests.cancel": async ({ testId }) => tests.cancel(testId),
    "tests.dismiss": async ({ testId }) => {
      await tests.dismiss(testId);
      return nothing;
    },
    "tests.copyRepair": async ({ testId, at }) => {
      const view = tests.find(testId);
      if (!view.ok) return view;
      clipboard.copyText(view.value.repairs[at]?.command ?? "");
      return nothing;
    },
    "tests.copyTable": async ({ testId }) => {
      const view = tests.find(testId);
      if (!view.ok) return view;
      clipboard.copyText(view.value.table === null ? "" : tableAsCsv(view.value.table));
      return nothing;
    },
    "tests.processes": async () => ok(await listProcesses()),
    "health.read": async () => ok(await health.list()),
    "health.start": async () => ok(await health.start(null)),
    "health.check": async ({ places, confirmed }) => ok(await health.check(places, confirmed)),
    "health.detail": async (place) => ok(health.detail(place)),
    "health.retryFailed": async () => ok(health.retryFailed()),
    "health.stop": async () => {
      health.stop();
      return nothing;
    },
    "health.export": async ({ format }) => {
      const path = await shell.chooseSavePath(`health.${format}`);
      if (path === null) return ok({ path });
      const { rows } = health.view();
      const text =
        format === "csv"
          ? tableAsCsv(healthTable(rows))
          : `${JSON.stringify(rows.map(healthRecord), null, 2)}\n`;
      try {
        await writeFile(path, text, { mode: 0o600 });
        return ok({ path });
      } catch (error) {
        return fail({ code: "fileWriteFailed", path, systemCode: requireSystemCode(error) });
      }
    },
    "drivers.read": async () => ok(await installedDrivers.read()),
    "drivers.chooseLibrary": async ({ driver }) => {
      const library = await shell.chooseFile("any");
      const chosen = library === null ? ok(undefined) : await installedDrivers.chooseLibrary(driver, library);
      return chosen.ok ? ok(await installedDrivers.read()) : chosen;
    },
    "drivers.trace": async ({ on }) => {
      const turned = await (on ? tracing.start() : tracing.stop());
      return turned.ok ? ok(await installedDrivers.read()) : turned;
    },
    "drivers.openTrace": async () => {
      await shell.openFile(tracing.view().file);
      return nothing;
    },
  };
}
