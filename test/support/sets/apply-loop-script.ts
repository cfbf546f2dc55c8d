/**
 * Applies two sets by turns, again and again, as a process that a test kills. Arguments: app folder, home, then the two
 * sets. Says "ready" and the milliseconds of the first turn after it, and a failure if there is one.
 */
import { OdbcFileStore } from "../../../electron/files/odbc-file-store";
import { OpenFiles } from "../../../electron/places/open-files";
import { realClock } from "../../../electron/platform/real-clock";
import { SettingsStore } from "../../../electron/platform/settings-store";
import { SetService } from "../../../electron/sets/set-service";

const [appFolder = "", homeFolder = "", ...sets] = process.argv.slice(2);
const environment = {
  platform: process.platform,
  variables: process.env,
  homeFolder,
  appFolder,
  clock: realClock,
  openUrl: async () => undefined,
  openSignInWindow: undefined,
  clipboard: undefined,
  startOdbcChild: () => {
    throw new Error("no driver is asked here");
  },
};
const store = new OdbcFileStore(environment);
const service = new SetService({
  files: new OpenFiles(environment, new SettingsStore(appFolder), store, async () => undefined),
  store,
  appFolder,
  variables: process.env,
  vault: { read: async () => "noVault" },
});

async function applyOnce(path: string): Promise<void> {
  const request = { path, environment: undefined, file: undefined, identity: undefined, allowClear: false };
  const applied = await service.apply(request);
  const failures = applied.ok
    ? applied.value.places.flatMap(({ failure }) => failure ?? [])
    : [applied.failure];
  if (failures.length > 0) process.stdout.write(`${JSON.stringify(failures)}\n`);
}

const started = performance.now();
for (const path of sets) await applyOnce(path);
process.stdout.write(`ready ${Math.ceil(performance.now() - started)}\n`);
for (;;) for (const path of sets) await applyOnce(path);
