/** Dialogs, the window's closing and its appearance, as the handlers ask for them. */
import { app, type BrowserWindow, dialog, type FileFilter, nativeTheme, shell } from "electron";
import type { Shell } from "../ipc/shell-port";

const filters: Readonly<Record<"odbcIni" | "model" | "any", FileFilter[]>> = {
  odbcIni: [
    { name: "odbc.ini, sets and bundles", extensions: ["ini", "yaml", "yml", "age"] },
    { name: "All files", extensions: ["*"] },
  ],
  model: [
    { name: "Model files", extensions: ["rest", "json"] },
    { name: "All files", extensions: ["*"] },
  ],
  any: [{ name: "All files", extensions: ["*"] }],
};

/** @param window the app's window; dialogs are attached to it. */
export function windowShell(window: () => BrowserWindow | undefined): Shell {
  return {
    version: app.getVersion(),
    chooseFile: async (kind) => {
      const owner = window();
      const options: Electron.OpenDialogOptions = {
        // `.odbc.ini` is a hidden file, and the one most people look for.
        properties: ["openFile", "showHiddenFiles"],
        filters: filters[kind],
      };
      const chosen = await (owner ? dialog.showOpenDialog(owner, options) : dialog.showOpenDialog(options));
      return chosen.filePaths[0] ?? null;
    },
    chooseSavePath: async (proposedName) => {
      const owner = window();
      const options = { defaultPath: proposedName };
      const chosen = await (owner ? dialog.showSaveDialog(owner, options) : dialog.showSaveDialog(options));
      return chosen.canceled || chosen.filePath === "" ? null : chosen.filePath;
    },
    openFile: async (path) => void (await shell.openPath(path)),
    openUrl: (url) => shell.openExternal(url),
    closeWindow: () => window()?.destroy(),
    applyAppearance: (appearance) => {
      nativeTheme.themeSource = appearance;
    },
  };
}
