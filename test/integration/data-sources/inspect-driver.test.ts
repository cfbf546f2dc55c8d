/** What is said of a `Driver` value: by the odbcinst.ini and the files that are on this computer. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { inspectDriver } from "../../../electron/places/inspect-driver";
import { sharePoint } from "../../../shared/drivers/definitions/sharepoint";
import { makeScratchHome, type ScratchHome } from "../../support/scratch/home";

let home: ScratchHome;
let library: string;
beforeEach(async () => {
  home = await makeScratchHome();
  library = join(home.root, "libdriver.so");
  await writeFile(library, "");
});
afterEach(() => home.remove());

const nothingToSay = { found: true, text: "" };

test("a library that is there, and a name whose library is there, need no word", async () => {
  const installed = [{ name: "My Driver", library, setup: "" }];
  expect(await inspectDriver(library, [], undefined)).toEqual(nothingToSay);
  expect(await inspectDriver(" my driver ", installed, undefined)).toEqual(nothingToSay);
});

test("a name whose library the manager looks for itself is taken as found", async () => {
  expect(await inspectDriver("D", [{ name: "D", library: "libd.so", setup: "" }], undefined)).toEqual(
    nothingToSay,
  );
});

test("nothing is said while nothing is typed", async () => {
  expect(await inspectDriver("  ", [], undefined)).toEqual({ found: false, text: "" });
});

test.each([
  {
    title: "a driver of the catalogue",
    driver: "DataDirect 8.0 Microsoft SharePoint",
    definition: sharePoint,
    says: "No SharePoint driver is installed here.",
  },
  {
    title: "any other name",
    driver: "Nobody's",
    definition: undefined,
    says: "No driver “Nobody's” is installed here.",
  },
  {
    title: "a path",
    driver: "/nowhere/lib.so",
    definition: undefined,
    says: "There is no file /nowhere/lib.so on this computer.",
  },
])("$title that is not there can be saved all the same", async ({ driver, definition, says }) => {
  expect(await inspectDriver(driver, [], definition)).toEqual({
    found: false,
    text: `${says} You can save; nothing can connect yet.`,
  });
});

test("a folder is no library", async () => {
  expect(await inspectDriver(home.root, [], undefined)).toMatchObject({ found: false });
});

test("an installed name whose library is gone names the library", async () => {
  const installed = [{ name: "My Driver", library: "/nowhere/lib.so", setup: "" }];
  const { found, text } = await inspectDriver("My Driver", installed, undefined);
  expect(found).toBe(false);
  expect(text).toContain("/nowhere/lib.so is not on this computer");
});
