/** A draft: what the user changed, and what a save would ask of the file. */
import { expect, test } from "vitest";
import {
  afterSave,
  changedOptions,
  type Draft,
  draftChanges,
  draftOptions,
  draftValue,
  isUnsaved,
  withOption,
} from "../../../../electron/drafts/draft";
import { newDraft } from "../../../../electron/drafts/new-draft";
import { noAcquisitionSettings } from "../../../../shared/data-sources/acquisition-settings";
import { driverById } from "../../../../shared/drivers/catalogue";
import type { DriverDefinition } from "../../../../shared/drivers/driver-definition";

function driver(id: string): DriverDefinition {
  const found = driverById(id);
  if (found === undefined) throw new Error(`no driver ${id}`);
  return found;
}

/** A draft of a section that is in a file. */
function saved(driverId: string, section: [string, string][]): Draft {
  const options = draftOptions(section);
  return {
    draftId: "d",
    path: "/home/ada/.odbc.ini",
    name: "Sales",
    nameTyped: true,
    saved: { name: "Sales", options },
    driver: driver(driverId),
    options,
    acquisition: noAcquisitionSettings,
    savedAcquisition: noAcquisitionSettings,
    badges: {},
  };
}

const rest: [string, string][] = [
  ["Driver", "/opt/lib/ddautorest28.so"],
  ["Clientsecret", "old"],
  ["TokenURI", "https://id.example/token"],
];

test("an untouched draft asks for nothing", () => {
  const draft = saved("autonomous-rest", rest);
  expect(isUnsaved(draft)).toBe(false);
  expect(draftChanges(draft)).toEqual([]);
});

test("a change keeps the spelling that stands in the file", () => {
  const draft = withOption(saved("autonomous-rest", rest), "ClientSecret", "new");
  expect(draftChanges(draft)).toEqual([
    { kind: "setOption", section: "Sales", option: "Clientsecret", value: "new" },
  ]);
  expect(changedOptions(draft)).toEqual(["ClientSecret"]);
});

test("changing a value back leaves nothing to save", () => {
  const draft = saved("autonomous-rest", rest);
  const back = withOption(withOption(draft, "ClientSecret", "new"), "ClientSecret", "old");
  expect(isUnsaved(back)).toBe(false);
});

test("a new option is added under its canonical name, a removed one is removed", () => {
  const draft = withOption(withOption(saved("autonomous-rest", rest), "Scope", "read"), "TokenURI", null);
  expect(draftChanges(draft)).toEqual([
    { kind: "removeOption", section: "Sales", option: "TokenURI" },
    { kind: "setOption", section: "Sales", option: "Scope", value: "read" },
  ]);
});

test("a rename comes after the changes of the section under its old name", () => {
  const draft = { ...withOption(saved("autonomous-rest", rest), "Scope", "read"), name: "Orders" };
  expect(draftChanges(draft).map((change) => change.kind)).toEqual(["setOption", "renameDataSource"]);
});

test("what the driver has no option for goes to the app's settings, not to odbc.ini", () => {
  const draft = withOption(saved("dynamics-365", [["Driver", "x"]]), "RedirectURI", "http://localhost:8080");
  expect(draftChanges(draft)).toEqual([]);
  expect(draft.acquisition.values).toEqual({ RedirectURI: "http://localhost:8080" });
  expect(isUnsaved(draft)).toBe(true);
  expect(draftValue(draft, "RedirectURI")).toBe("http://localhost:8080");
});

test("where the section itself has such an option, it is changed there", () => {
  const draft = withOption(
    saved("dynamics-365", [
      ["Driver", "x"],
      ["RedirectURI", "http://localhost:1"],
    ]),
    "RedirectURI",
    "http://localhost:2",
  );
  expect(draftChanges(draft)).toEqual([
    { kind: "setOption", section: "Sales", option: "RedirectURI", value: "http://localhost:2" },
  ]);
});

test("of a repeated option the value that is read counts", () => {
  expect(
    draftOptions([
      ["A", "1"],
      ["a", "1"],
      ["B", "2"],
    ]).map((line) => line.name),
  ).toEqual(["A", "B"]);
});

test("a new data source is one addition, without empty values", () => {
  const draft = withOption(
    newDraft(driver("dynamics-365"), "/x", "DataDirect 8.0 Microsoft Dynamics 365", []),
    "ClientID",
    "",
  );
  const [change] = draftChanges(draft);
  expect(change).toMatchObject({
    kind: "addDataSource",
    name: "Dynamics 365",
    description: "DataDirect 8.0 Microsoft Dynamics 365",
    options: [["Driver", "DataDirect 8.0 Microsoft Dynamics 365"]],
  });
});

test("after a save the draft is what the file holds", () => {
  const draft = withOption(saved("autonomous-rest", rest), "Scope", "read");
  expect(isUnsaved(afterSave(draft, draft.options))).toBe(false);
});
