/** Owns the pure decisions of the set-up scripts: where, what is missing, what is stale. */
import { describe, expect, test } from "vitest";
import { placeInRuntime } from "../../../build/electron/registry-electron.mjs";
import { registryElectron } from "../../../build/electron/source.mjs";
import { cacheFolder } from "../../../build/project.mjs";
import { isInstalledAsLocked } from "../../../build/set-up/ensure-install.mjs";
import { installedOf, missingPackages } from "../../../build/set-up/system-packages.mjs";

describe("the cache folder", () => {
  test.each([
    ["its own variable first", { ODBC_OAUTH_MANAGER_CACHE: "/c", XDG_CACHE_HOME: "/x" }, "/c"],
    ["then the XDG folder", { XDG_CACHE_HOME: "/x" }, "/x/odbc-oauth-manager"],
    ["not a relative XDG folder", { XDG_CACHE_HOME: "x" }, "/home/u/.cache/odbc-oauth-manager"],
    ["else ~/.cache", {}, "/home/u/.cache/odbc-oauth-manager"],
    ["an empty variable is none", { ODBC_OAUTH_MANAGER_CACHE: "" }, "/home/u/.cache/odbc-oauth-manager"],
  ])("is %s", (_title, env, folder) => {
    expect(cacheFolder(env, "/home/u")).toBe(folder);
  });
});

describe("an entry of the registry package's zip", () => {
  test.each([
    ["Cypress/Cypress", "electron"],
    ["Cypress/libffmpeg.so", "libffmpeg.so"],
    ["Cypress/locales/en-US.pak", "locales/en-US.pak"],
    ["Cypress/resources/app/index.js", undefined],
    ["Cypress/resources/apples", "resources/apples"],
    ["Cypress/browser_v8_context_snapshot.bin", undefined],
    ["Cypress/v8_context_snapshot.bin", "v8_context_snapshot.bin"],
    ["other/Cypress", undefined],
  ])("%s goes to %s", (name, place) => {
    expect(placeInRuntime(name, registryElectron)).toBe(place);
  });
});

describe("system packages", () => {
  const all = [
    "libgtk-3-0\tinstall ok installed",
    "libnss3\tinstall ok installed",
    "libasound2\tinstall ok installed",
    "libgbm1\tinstall ok installed",
    "xvfb\tinstall ok installed",
    "xauth\tinstall ok installed",
    "fonts-roboto-unhinted\tinstall ok installed",
    "gcc\tinstall ok installed",
    "libc6-dev\tinstall ok installed",
    "unixodbc\tinstall ok installed",
    "unixodbc-dev\tinstall ok installed",
    "odbcinst\tinstall ok installed",
    "libcurl4-openssl-dev\tinstall ok installed",
    "libcjson-dev\tinstall ok installed",
    "libsqliteodbc\tinstall ok installed",
    "odbc-postgresql\tinstall ok installed",
    "postgresql\tinstall ok installed",
    "tdsodbc\tinstall ok installed",
    "iodbc\tinstall ok installed",
  ];
  const missing = (lines: readonly string[], later: readonly string[] = []) =>
    missingPackages({ installed: installedOf(lines.join("\n")), known: (name) => later.includes(name) });

  test("none are missing when all are installed", () => {
    expect(missing(all)).toEqual([]);
  });

  test("one that was removed, with its settings left, is missing", () => {
    expect(missing([...all.slice(0, -1), "iodbc\tdeinstall ok config-files"])).toEqual(["iodbc"]);
  });

  test("the names of later releases count as installed", () => {
    const lines = all.map((line) => line.replace(/^(libgtk-3-0|libasound2)\t/, "$1t64\t"));
    expect(missing(lines)).toEqual([]);
  });

  test("the names of later releases are asked for where they exist", () => {
    expect(missing(all.slice(1), ["libgtk-3-0t64"])).toEqual(["libgtk-3-0t64"]);
    expect(missing(all.slice(1))).toEqual(["libgtk-3-0"]);
  });
});

describe("the installed dependencies", () => {
  const wanted = {
    "": {},
    "node_modules/zod": { version: "4.0.0", integrity: "sha512-a" },
    "node_modules/for-windows": { version: "1.0.0", integrity: "sha512-b", optional: true },
  };
  const zod = wanted["node_modules/zod"];

  test.each([
    ["are those of the lock file", { "node_modules/zod": zod }, true],
    ["are not when one is missing", {}, false],
    ["are not when one has another version", { "node_modules/zod": { ...zod, version: "3.0.0" } }, false],
    ["are not when one has other content", { "node_modules/zod": { ...zod, integrity: "sha512-x" } }, false],
    [
      "are not when an optional one is there in another version",
      { "node_modules/zod": zod, "node_modules/for-windows": { version: "2.0.0", integrity: "sha512-b" } },
      false,
    ],
  ])("%s", (_title, installed, expected) => {
    expect(isInstalledAsLocked(wanted, installed)).toBe(expected);
  });
});
