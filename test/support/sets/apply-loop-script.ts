/**
 * Applies two sets by turns, again and again, as a process that a test kills. Arguments: app folder, home, then the two
 * sets. Says "ready" before the first apply, and a failure if there is one.
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
  files: new OpenFiles(environment, new SettingsStore(appFolder), async () => undefined),
  store,
  appFolder,
  variables: process.env,
  vault: { read: async () => "noVault" },
});

process.stdout.write("ready\n");
for (;;) {
  for (const path of sets) {
    const applied = await service.apply({
      path,
      environment: undefined,
      file: undefined,
      identity: undefined,
      allowClear: false,
    });
    const failures = applied.ok
      ? applied.value.places.flatMap(({ failure }) => failure ?? [])
      : [applied.failure];
    if (failures.length > 0) process.stdout.write(`${JSON.stringify(failures)}\n`);
  }
}
