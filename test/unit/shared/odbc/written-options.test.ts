/** What the user is shown of a section: the options somebody wrote, never the tail of a cut token as a name. */
import { expect, test } from "vitest";
import { parseDocument } from "../../../../shared/odbc/document/document";
import { readSection, readWrittenOptions } from "../../../../shared/odbc/reading/reading";

const token = `eyJ${"a".repeat(1200)}`;
const doc = parseDocument(new TextEncoder().encode(`[A]\nDriver=x\nRefreshToken=${token}\nScope=read\n`));

test("unixODBC reads the tail of an over-long token as an option", () => {
  expect(readSection(doc, "unixodbc", "A")?.map(([name]) => name.slice(0, 5))).toEqual([
    "Drive",
    "Refre",
    "aaaaa",
    "Scope",
  ]);
});

test("the tail is no written option", () => {
  expect(readWrittenOptions(doc, "unixodbc", "A")?.map(([name]) => name)).toEqual([
    "Driver",
    "RefreshToken",
    "Scope",
  ]);
});

test("where lines are read whole, both are the same", () => {
  expect(readWrittenOptions(doc, "iodbc", "A")).toEqual(readSection(doc, "iodbc", "A"));
});

test("a section that is not there gives nothing", () => {
  expect(readWrittenOptions(doc, "unixodbc", "B")).toBeUndefined();
});
