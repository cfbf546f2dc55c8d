/** The app's one window: its size, its security settings, its closing. */
import { join } from "node:path";
import { BrowserWindow, nativeTheme } from "electron";
import contextMenu from "electron-context-menu";
import windowState from "electron-window-state";
import { namesArgument } from "../../shared/ipc/bridge";
import { contract } from "../../shared/ipc/contract";
import { appOrigin } from "./app-protocol";

export interface MainWindowOptions {
  readonly preloadPath: string;
  readonly stateFolder: string;
  /** Asked before the window closes; false keeps it open (the page then asks the person). */
  mayClose(): boolean;
}

/** Opens the window and shows it when the page has painted, so that no white flash is seen. */
export function openMainWindow(options: MainWindowOptions): BrowserWindow {
  const state = windowState({
    defaultWidth: 1200,
    defaultHeight: 800,
    path: options.stateFolder,
    file: "window.json",
  });
  const window = new BrowserWindow({
    x: state.x,
    y: state.y,
    width: state.width,
    height: state.height,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: "ODBC OAuth Manager",
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? "#1f1f1f" : "#fafafa",
    webPreferences: {
      preload: options.preloadPath,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      additionalArguments: [namesArgument + Object.keys(contract).join(",")],
    },
  });
  state.manage(window);
  forbidLeaving(window);
  contextMenu({ window, showSearchWithGoogle: false, showInspectElement: false, showLookUpSelection: false });
  window.once("ready-to-show", () => window.show());
  window.on("close", (event) => {
    if (!options.mayClose()) event.preventDefault();
  });
  void window.loadURL(`${appOrigin}/index.html`);
  return window;
}

/** No navigation, no new windows, no permissions, no embedded pages: the page is the app's own and stays it. */
function forbidLeaving(window: BrowserWindow): void {
  const contents = window.webContents;
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  contents.session.setPermissionCheckHandler(() => false);
  contents.session.on("will-download", (event) => event.preventDefault());
}

/** Where the built preload lies beside the built main. */
export function preloadPath(mainFolder: string): string {
  return join(mainFolder, "..", "preload", "preload.cjs");
}
