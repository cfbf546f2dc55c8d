/** Entry of the app: environment from Electron, services to IPC, window. No logic. */
import { homedir } from "node:os";
import { join } from "node:path";
import { app, type BrowserWindow, clipboard, dialog, ipcMain, session } from "electron";
import type { FailureCopy } from "../shared/failures/copy";
import { describeFailure } from "../shared/failures/failure";
import { callChannel, eventChannel } from "../shared/ipc/bridge";
import { answerCalls } from "./ipc/bind-contract";
import { handlers } from "./ipc/handlers/all";
import { appFolder } from "./platform/app-folder";
import type { Environment } from "./platform/environment";
import { outliveFileLimit } from "./platform/file-limit";
import type { Log } from "./platform/log";
import { utilityOdbcChild } from "./platform/odbc-child/utility";
import { preparePrivateFolder } from "./platform/private-folder";
import { realClock } from "./platform/real-clock";
import { Scope } from "./platform/scope";
import { buildServices } from "./services";
import { commandSender, setAppMenu } from "./windows/app-menu";
import { appOrigin, registerAppScheme, servePage } from "./windows/app-protocol";
import { openMainWindow, preloadPath } from "./windows/main-window";
import { windowShell } from "./windows/shell";
import { openSignInWindow } from "./windows/sign-in-window";

/** Time for open flows and files to end when the app quits, in ms. */
const longestClosing = 5000;

const folder = appFolder(process.env, process.platform, homedir());
app.setPath("userData", join(folder, "window"));
registerAppScheme();

let window: BrowserWindow | undefined;
const currentWindow = () => window;

if (app.requestSingleInstanceLock()) {
  app.on("second-instance", () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  // Not awaited: with a top-level await of whenReady the app never gets ready.
  void app.whenReady().then(begin);
} else {
  app.quit();
}

/** An error that nobody awaited ends nothing: a token may be held that stands nowhere else. */
function surviveBugs(log: Log): void {
  outliveFileLimit();
  let said = false;
  for (const event of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(event, (error: unknown) => {
      log.bug(event, error);
      if (said) return;
      said = true;
      void dialog.showMessageBox({
        type: "error",
        message: "Something unexpected happened.",
        detail: `Nothing you typed or obtained is lost. Save what you need, then start the app again. What is known is in ${join(folder, "logs")}.`,
      });
    });
  }
}

/** A start that fails says so: a process without a window would hold the place of the next one. */
async function begin(): Promise<void> {
  const prepared = await preparePrivateFolder(folder, process.platform);
  if (!prepared.ok) {
    refuseStart(describeFailure(prepared.failure));
    return;
  }
  try {
    start();
  } catch (error) {
    const why = error instanceof Error ? error.name : typeof error;
    refuseStart({
      happened: "ODBC OAuth Manager could not start.",
      why,
      next: `Its own files lie in ${folder}.`,
    });
  }
}

function refuseStart({ happened, why, next }: Pick<FailureCopy, "happened" | "why" | "next">): void {
  process.stderr.write(`${happened} ${why} ${next}\n`);
  dialog.showErrorBox(happened, `${why} ${next}`);
  app.exit(1);
}

function start(): void {
  const scope = new Scope();
  const shell = windowShell(currentWindow);
  const environment: Environment = {
    platform: process.platform,
    variables: process.env,
    homeFolder: homedir(),
    appFolder: folder,
    clock: realClock,
    openUrl: shell.openUrl,
    openSignInWindow,
    startOdbcChild: utilityOdbcChild(join(import.meta.dirname, "..", "odbc-child", "odbc-child.js")),
    clipboard: { write: (text) => clipboard.writeText(text), read: async () => await clipboard.readText() },
  };
  const services = buildServices(environment, scope, (name, data) =>
    window?.webContents.send(eventChannel, name, data),
  );
  surviveBugs(services.log);
  void services.administratorCommand.forgetAll().catch((error: unknown) => services.log.bug("start", error));
  void services.tracing.resume().catch((error: unknown) => services.log.bug("start", error));
  void services.watching.start();
  shell.applyAppearance(services.settings.read().appearance);
  const answer = answerCalls(handlers(services, shell), appOrigin, services.log);
  ipcMain.handle(callChannel, (event, name: unknown, input: unknown) => {
    const frame = event.senderFrame;
    return answer(
      { url: frame?.url ?? "", isMainFrame: frame !== null && frame.parent === null },
      name,
      input,
    );
  });
  // `spellcheck: false` alone still has Chromium fetch a dictionary from Google at every start.
  session.defaultSession.setSpellCheckerLanguages([]);
  servePage(join(import.meta.dirname, "..", "renderer"));
  setAppMenu(commandSender(currentWindow, eventChannel));
  window = openMainWindow({
    preloadPath: preloadPath(import.meta.dirname),
    stateFolder: folder,
    mayClose: () => services.drafts.announceClosing(),
  });
  window.on("closed", () => {
    window = undefined;
  });
  app.on("window-all-closed", () => app.quit());
  let closed = false;
  app.on("will-quit", (event) => {
    if (closed) return;
    event.preventDefault();
    const quit = () => {
      closed = true;
      app.quit();
    };
    // A resource that does not close must not keep the app from ending.
    realClock.after(longestClosing, quit);
    void scope.close().finally(quit);
  });
}
