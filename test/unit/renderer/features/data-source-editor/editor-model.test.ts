import { describe, expect, test } from "vitest";
import { driverWords } from "../../../../../renderer/features/data-source-editor/header-words";
import {
  allFields,
  editorModel,
  errorsOf,
  filledFrom,
  problemWhileTyping,
  shownProblem,
} from "../../../../../renderer/features/data-source-editor/model";
import { tokenStillMissing } from "../../../../../renderer/features/data-source-editor/next-step/token-still-missing";
import { sectionOfStep } from "../../../../../renderer/features/data-source-editor/sections/section-of-step";
import type { DraftView } from "../../../../../shared/data-sources/draft-view";
import { plain } from "../../../../../shared/drivers/form/fields/value";
import type { Outcomes } from "../../../../../shared/drivers/form/outcomes";
import { aDraft } from "../../../../support/views/draft-views";
import { valuesOf, zendesk } from "../../../../support/views/form-values";

function knownForm(draft: DraftView) {
  const { known } = editorModel(draft);
  if (known === undefined) throw new Error("the draft's driver is not known");
  return known;
}

const complete = aDraft("d1", "Zendesk tickets", { values: valuesOf("autonomous-rest", zendesk) });
const withToken = aDraft("d1", "Zendesk tickets", {
  values: valuesOf("autonomous-rest", { ...zendesk, RefreshToken: "a-token" }),
});
const credentials = aDraft("d1", "Box files", {
  values: valuesOf("autonomous-rest", {
    RestConfigFile: "/opt/box.rest",
    AuthenticationMethod: "53",
    ClientID: "id",
    ClientSecret: "secret",
    TokenURI: "POST https://api.box.com/oauth2/token",
  }),
});

const worked: Outcomes = { check: { at: 0, failure: null } };
const refused: Outcomes = { check: { at: 0, failure: { code: "cancelled" } } };

test("a driver the catalogue does not know has no form", () => {
  const draft = aDraft("d1", "Warehouse", {
    driverId: null,
    otherOptions: [{ name: "DRIVER", value: { kind: "plain", value: "PostgreSQL Unicode" } }],
  });
  const model = editorModel(draft);
  expect(model.known).toBeUndefined();
  expect(driverWords(model)).toBe("PostgreSQL Unicode · ~/.odbc.ini");
});

test.each([
  [complete, "Autonomous REST Connector · ~/.odbc.ini"],
  [aDraft("d1", "New", { savedName: null }), "Autonomous REST Connector · new in ~/.odbc.ini"],
  [aDraft("d1", "Odd", { driverId: null }), "No driver set · ~/.odbc.ini"],
])("the header's second line", (draft, words) => {
  expect(driverWords(editorModel(draft))).toBe(words);
});

describe("the next step", () => {
  test.each([
    ["a missing token", complete, "getToken", "token"],
    ["a token that nobody tried", withToken, "checkCredentials", "token"],
    ["a token that worked", { ...withToken, outcomes: worked }, "test", undefined],
    ["a test that worked", { ...withToken, tested: { at: 0, works: true } }, "done", undefined],
    [
      "a test that failed",
      { ...credentials, outcomes: worked, tested: { at: 0, works: false } },
      "test",
      undefined,
    ],
    ["a token that was refused", { ...withToken, outcomes: refused }, "checkFailed", "token"],
    ["unchecked credentials", credentials, "checkCredentials", "signIn"],
    ["checked credentials", { ...credentials, outcomes: worked }, "test", undefined],
    ["an empty form", aDraft("d1", "New"), "fillField", "where"],
    ["an unsaved form", { ...withToken, unsaved: true }, "save", undefined],
  ] as const)("with %s", (_, draft, kind, section) => {
    const { form } = knownForm(draft);
    expect(form.nextStep.kind).toBe(kind);
    expect(sectionOfStep(form)).toBe(section);
  });
});

test("what is typed counts as set from the first keystroke, and as not saved, but is not judged yet", () => {
  const typed = { TokenURI: { value: plain("h"), inFile: true } };
  const { draft, known } = editorModel({ ...withToken, outcomes: worked }, typed);
  expect(draft).toMatchObject({ unsaved: true, linesToWrite: 1 });
  expect(draft.values).toBe(withToken.values);
  expect(known && errorsOf(known.form)).toEqual([]);
  // What was tried was tried with another value.
  expect(known?.form.nextStep.kind).toBe("save");
});

test("what only the app keeps is not saved either, and no line of the file", () => {
  const typed = { tenant: { value: plain("contoso"), inFile: false } };
  expect(editorModel(withToken, typed).draft).toMatchObject({ unsaved: true, linesToWrite: 0 });
});

test("a secret typed into an empty field is one line, over a changed one none", () => {
  const typed = { ClientSecret: { value: { kind: "secret", set: true, bytes: 0 }, inFile: true } } as const;
  const changed = { ...withToken, changed: ["ClientSecret"], unsaved: true, linesToWrite: 1 };
  expect(editorModel(withToken, typed).draft.linesToWrite).toBe(1);
  expect(editorModel(changed, typed).draft.linesToWrite).toBe(1);
});

test("someone has to sign in only while a token that needs one is missing", () => {
  expect(tokenStillMissing(knownForm(complete).form)).toBe(true);
  expect(tokenStillMissing(knownForm(withToken).form)).toBe(false);
  expect(tokenStillMissing(knownForm(credentials).form)).toBe(false);
});

test("while a text is typed, what was said of the field goes once it is right", () => {
  const draft = aDraft("d1", "Zendesk tickets", {
    values: valuesOf("autonomous-rest", { ...zendesk, AuthURI: "acme" }),
  });
  const model = editorModel(draft);
  expect(errorsOf(knownForm(draft).form).map(({ option }) => option)).toContain("AuthURI");
  expect(problemWhileTyping(model, "AuthURI", "https://acme.zendesk.com/x")).toBeUndefined();
  expect(problemWhileTyping(model, "AuthURI", "acme.zend")?.code).toBe("notAnAddress");
});

test("a missing value is said only of a field that was visited", () => {
  const missing = allFields(knownForm(aDraft("d1", "New")).form).find(
    ({ problem }) => problem?.code === "required",
  )?.problem;
  expect(missing).toBeDefined();
  expect(shownProblem(missing, false)).toBeUndefined();
  expect(shownProblem(missing, true)).toBe(missing);
});

describe("where values were filled from", () => {
  const badged = (badges: Record<string, string>, providerId: string | null) => {
    const draft = { ...complete, badges, providerId };
    const model = editorModel(draft);
    const endpoints = knownForm(draft).form.sections.find(({ id }) => id === "endpoints");
    return filledFrom(model, endpoints?.fields ?? []);
  };
  test("nothing was", () => expect(badged({}, null)).toBeUndefined());
  test("from a preset", () =>
    expect(badged({ AuthURI: "Preset", TokenURI: "Preset", Scope: "Preset" }, "zendesk")).toBe(
      "3 filled from the Zendesk preset",
    ));
  test("from the service URL", () =>
    expect(badged({ AuthURI: "From Service URL" }, "microsoft")).toBe("1 filled from the Service URL"));
});
