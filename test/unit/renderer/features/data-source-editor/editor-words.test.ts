import { describe, expect, test } from "vitest";
import { choiceEntries } from "../../../../../renderer/features/data-source-editor/fields/choice-entries";
import { nextAfter } from "../../../../../renderer/features/data-source-editor/fields/frame/focus";
import { hazardsOf } from "../../../../../renderer/features/data-source-editor/hazards/order";
import { otherWays } from "../../../../../renderer/features/data-source-editor/next-step/action";
import { linesInWords, savedWords } from "../../../../../renderer/features/data-source-editor/saving/words";
import { discoveredWords } from "../../../../../renderer/features/data-source-editor/sign-in/discovered-words";
import { withoutExtraHeader } from "../../../../../renderer/features/data-source-editor/sign-in/extra-header";
import { methodHint } from "../../../../../renderer/features/data-source-editor/sign-in/method-hint";
import type { HazardView } from "../../../../../shared/data-sources/hazard-view";
import { providerById } from "../../../../../shared/oauth/providers/catalogue";
import { field, form, zendesk } from "../../../../support/views/form-values";

const rest = form("autonomous-rest", zendesk);

describe("the entries of a choice", () => {
  const sendCredentials = field(rest, "ClientCredentialsMode");
  test("words first, then the number; not set names what then holds", () => {
    const texts = choiceEntries(sendCredentials, "").map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(["POST body (3)", "URL parameters (2)"]));
    expect(texts[0]).toMatch(/^Not set: Basic header/);
  });
  test("a value nobody documents is offered as it is", () => {
    expect(choiceEntries(sendCredentials, "9").at(-1)).toEqual({ value: "9", text: "9" });
    expect(choiceEntries(sendCredentials, "3")).toHaveLength(choiceEntries(sendCredentials, "").length);
  });
});

test("the extra header is closed until it is used", () => {
  const names = (texts: Readonly<Record<string, string>>) => {
    const endpoints = form("autonomous-rest", texts).sections.find(({ id }) => id === "endpoints");
    return withoutExtraHeader(endpoints?.fields ?? []).map(({ option }) => option);
  };
  expect(names(zendesk)).not.toContain("AuthHeader");
  expect(names({ ...zendesk, AuthHeader: "X-Api-Key" })).toEqual(
    expect.arrayContaining(["AuthHeader", "SecurityToken"]),
  );
});

describe("under the token URL", () => {
  const endpoint = {
    url: "https://acme.zendesk.com/oauth/tokens",
    withoutPrefix: "GET",
    proposedMethod: "POST",
  } as const;
  const zendeskPreset = providerById("zendesk");
  test.each([
    ["no address", { ...endpoint, url: "", method: undefined }, undefined, undefined],
    [
      "no method",
      { ...endpoint, method: undefined },
      undefined,
      "Without a method here the driver sends GET.",
    ],
    ["a method nobody demands", { ...endpoint, method: "POST" }, undefined, undefined],
  ] as const)("%s", (_, given, provider, words) => {
    expect(methodHint(given, provider)).toBe(words);
  });
  test("a service's rule is named only where one is documented", () => {
    const words = methodHint(
      { ...endpoint, withoutPrefix: "GET", proposedMethod: "POST", method: "POST" },
      zendeskPreset,
    );
    const rule =
      zendeskPreset?.tokenMethod === undefined ? undefined : expect.stringContaining("accepts only POST");
    expect(words).toEqual(rule);
  });
});

describe("hazards shown in the editor", () => {
  const hazard = (hazardId: string, more: Partial<HazardView>): HazardView => ({
    hazardId,
    code: "c",
    line: 1,
    section: null,
    option: null,
    severity: "warning",
    happened: "",
    why: "",
    repairLabel: null,
    hidesFile: false,
    otherRepairLabel: null,
    ...more,
  });
  const hazards = [
    hazard("own", { section: "sales crm", line: 9 }),
    hazard("other", { section: "Warehouse", severity: "error" }),
    hazard("file", { severity: "error", line: 0 }),
    hazard("earlier", { section: "Sales CRM", line: 3 }),
    hazard("hint", { severity: "info" }),
  ];
  test("the file's and the data source's own, worst first, then by line; no alarm about others", () => {
    const ids = hazardsOf({ savedName: "Sales CRM" }, hazards).map(({ hazardId }) => hazardId);
    expect(ids).toEqual(["file", "earlier", "own", "hint"]);
  });
  test("a data source in no file has only the file's", () => {
    expect(hazardsOf({ savedName: null }, hazards).map(({ hazardId }) => hazardId)).toEqual(["file", "hint"]);
  });
});

test.each([
  [["a", "b", "c"], "b", "c"],
  [["a", "b", "c"], "c", "a"],
  [["a", "b"], undefined, "a"],
  [["a", "b"], "elsewhere", "a"],
  [[], "a", undefined],
])("the next problem in %j after %s is %s", (options, focused, next) => {
  expect(nextAfter(options, focused)).toBe(next);
});

test("a device code is left out where the service is known to have none", () => {
  const labels = (id: string | undefined) => otherWays(providerById(id)).map(({ label }) => label);
  expect(labels("microsoft")).toContain("With a device code");
  expect(labels(undefined)).toContain("With a device code");
  expect(labels("zendesk")).not.toContain("With a device code");
});

test.each([
  [0, "No line of the file changes"],
  [1, "1 line to write"],
  [7, "7 lines to write"],
])("%d lines", (linesToWrite, words) => {
  expect(linesInWords({ linesToWrite })).toBe(words);
});

test("when it was saved", () => {
  expect(savedWords({ at: new Date(2026, 10, 23, 15, 24).getTime(), historyId: null })).toMatch(
    /^Saved 15.24$/,
  );
});

test.each([
  [["AuthURI"], [], "1 value filled from https://idp.test."],
  [["AuthURI", "TokenURI"], ["Scope"], "2 values filled from https://idp.test. What was typed stays: Scope."],
  [[], [], "https://idp.test names nothing that is not here already."],
])("discovered: filled %j, kept %j", (filled, kept, words) => {
  expect(discoveredWords({ from: "https://idp.test", filled, kept })).toBe(words);
});
