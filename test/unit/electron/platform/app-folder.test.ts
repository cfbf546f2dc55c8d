/** Where the app keeps its own files: one absolute place, whatever the variables say. */
import { expect, test } from "vitest";
import { appFolder } from "../../../../electron/platform/app-folder";

const beside = "/home/ada/.config/odbc-oauth-manager";

test.each([
  ["nothing set", {}, beside],
  ["an absolute folder", { XDG_CONFIG_HOME: "/cfg" }, "/cfg/odbc-oauth-manager"],
  ["an empty XDG_CONFIG_HOME", { XDG_CONFIG_HOME: "" }, beside],
  ["a relative XDG_CONFIG_HOME", { XDG_CONFIG_HOME: "cfg" }, beside],
  ["its own variable", { ODBC_OAUTH_MANAGER_HOME: "/own" }, "/own"],
  ["its own variable, relative", { ODBC_OAUTH_MANAGER_HOME: "own" }, `${process.cwd()}/own`],
  ["its own variable, empty", { ODBC_OAUTH_MANAGER_HOME: "" }, beside],
])("with %s history never lands in the current folder", (_said, variables, folder) => {
  expect(appFolder(variables, "linux", "/home/ada")).toBe(folder);
});

test.each([
  ["C:\\Users\\ada\\AppData\\Roaming", "C:\\Users\\ada\\AppData\\Roaming"],
  ["", "C:\\Users\\ada\\AppData\\Roaming"],
  ["Roaming", "C:\\Users\\ada\\AppData\\Roaming"],
])("on Windows APPDATA counts where it is a whole path: %j", (APPDATA, folder) => {
  expect(appFolder({ APPDATA }, "win32", "C:\\Users\\ada")).toContain(folder);
});
