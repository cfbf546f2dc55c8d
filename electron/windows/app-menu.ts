/** The menu: every key of the app is in it, so that it can be found and works in every page. */
import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from "electron";
import type { EventData } from "../../shared/ipc/events";

type Command = EventData<"command">["command"];

/** @param send hands a command to the page. */
export function setAppMenu(send: (command: Command) => void): void {
  const item = (label: string, accelerator: string, command: Command): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => send(command),
  });
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === "darwin" ? [{ role: "appMenu" as const }] : []),
      {
        label: "&File",
        submenu: [
          item("New data source", "CmdOrCtrl+N", "newDataSource"),
          item("Open odbc.ini, set or bundle…", "CmdOrCtrl+O", "openFile"),
          item("Save", "CmdOrCtrl+S", "save"),
          { type: "separator" },
          item("Settings", "CmdOrCtrl+,", "settings"),
          { type: "separator" },
          { role: "quit" },
        ],
      },
      { role: "editMenu" },
      {
        label: "&Data source",
        submenu: [
          item("Get refresh token", "CmdOrCtrl+G", "getToken"),
          item("Test", "CmdOrCtrl+T", "test"),
          item("Duplicate", "CmdOrCtrl+D", "duplicate"),
          item("Rename", "F2", "rename"),
          item("Delete", "CmdOrCtrl+Backspace", "delete"),
        ],
      },
      {
        label: "&View",
        submenu: [
          item("Data sources", "CmdOrCtrl+1", "showDataSources"),
          item("Health", "CmdOrCtrl+2", "showHealth"),
          item("History", "CmdOrCtrl+3", "showHistory"),
          item("Drivers", "CmdOrCtrl+4", "showDrivers"),
          { type: "separator" },
          item("Find", "CmdOrCtrl+F", "find"),
          item("Find an option", "CmdOrCtrl+Shift+F", "findOption"),
          item("Preview", "CmdOrCtrl+\\", "preview"),
          item("Next pane", "F6", "nextPane"),
          item("Previous pane", "Shift+F6", "previousPane"),
          item("Next problem", "F8", "nextProblem"),
          { type: "separator" },
          { role: "resetZoom" },
          { role: "zoomIn" },
          // On most keyboards the plus is Shift+=, and hands leave the Shift out.
          { role: "zoomIn", accelerator: "CmdOrCtrl+=", visible: false },
          { role: "zoomOut" },
          { role: "togglefullscreen" },
        ],
      },
    ]),
  );
}

/** Sends a command to the window's page. */
export function commandSender(
  window: () => BrowserWindow | undefined,
  channel: string,
): (command: Command) => void {
  return (command) => window()?.webContents.send(channel, "command", { command });
}
