import { describe, expect, test } from "vitest";
import {
  compareScopes,
  currentStep,
  footerWords,
  resultWords,
  rotationWords,
  shareLeft,
} from "../../../../../renderer/features/tokens/flow/words";
import { aFlow, aStep, aSummary } from "../../../../support/tokens/flow/views";

describe("a finished flow", () => {
  const saved = [aStep("settings", "done"), aStep("save", "done")];
  const cases = [
    [
      "a saved and checked token",
      aFlow({ steps: saved, summary: aSummary({ checkedWith: "POST, credentials in the body" }) }),
      "Refresh token saved. Checked with the settings the driver reads (POST, credentials in the body).",
    ],
    [
      "a token for review",
      aFlow({ summary: aSummary({ checkedWith: "GET, credentials in the URL" }) }),
      "Refresh token received. It is on the form and not saved yet. Checked with the settings the driver reads (GET, credentials in the URL).",
    ],
    ["a token nobody checked", aFlow({ steps: saved, summary: aSummary() }), "Refresh token saved. "],
    [
      "an access token only",
      aFlow({ steps: saved, summary: aSummary({ refreshToken: null }) }),
      "Access token saved. ",
    ],
    [
      "client credentials",
      aFlow({ grant: "client_credentials", summary: aSummary({ refreshToken: null }) }),
      "The credentials work. The service gave an access token for them. It is not kept.",
    ],
    [
      "a stored token that stayed",
      aFlow({ grant: "refresh_token", summary: aSummary({ rotation: "same", checkedWith: "POST, x" }) }),
      "The refresh token works. Checked with the settings the driver reads (POST, x).",
    ],
    [
      "a stored token that was replaced",
      aFlow({ grant: "refresh_token", summary: aSummary({ rotation: "new" }) }),
      "The refresh token works. The service replaced it, and the new one is saved.",
    ],
  ] as const;
  test.each(cases)("%s", (_, flow, words) => {
    const { title, text } = resultWords(flow);
    expect(`${title} ${text}`).toBe(words);
  });
});

test.each([
  [[aStep("settings", "done"), aStep("signIn", "active"), aStep("exchange", "pending")], "signIn"],
  [[aStep("settings", "done"), aStep("signIn", "failed"), aStep("exchange", "pending")], "signIn"],
  [[aStep("settings", "done"), aStep("listen", "done"), aStep("check", "skipped")], "listen"],
  [[aStep("settings", "pending")], undefined],
])("the step to read now", (steps, id) => {
  expect(currentStep(aFlow({ steps }))?.id).toBe(id);
});

test.each([
  [300_000, 300_000, 0, 1],
  [300_000, 300_000, 150_000, 0.5],
  [300_000, 300_000, 400_000, 0],
  [300_000, 300_000, -5, 1],
  [0, 0, 0, 0],
])("share of the time left until %d of %d at %d", (deadline, allowed, now, share) => {
  expect(shareLeft(deadline, allowed, now)).toBe(share);
});

describe("scopes granted and asked", () => {
  const cases: [string[], string[], string, string[]][] = [
    [["a", "b"], ["b", "a"], "All you asked for", []],
    [["a", "b"], ["a"], "1 of 2 not granted", ["b"]],
    [["a"], ["a", "c"], "More than you asked for", []],
    [[], [], "None named", []],
    // O12: who got a refresh token was granted offline_access; resource scopes by what they mean.
    [["a", "offline_access"], ["a"], "All you asked for", []],
    [
      ["https://acme.example/.default", "offline_access"],
      ["https://acme.example/user"],
      "All you asked for",
      [],
    ],
    [["https://graph.microsoft.com/User.Read"], ["User.Read"], "All you asked for", []],
    [["https://a.example/x"], ["https://b.example/x"], "1 of 1 not granted", ["https://a.example/x"]],
  ];
  test.each(cases)("asked %j, granted %j", (scopesAsked, scopesGranted, words, missing) => {
    expect(compareScopes(aSummary({ scopesAsked, scopesGranted }))).toMatchObject({ words, missing });
  });
});

test("without a refresh token offline_access was not granted", () => {
  const summary = aSummary({ scopesAsked: ["offline_access"], scopesGranted: ["a"], refreshToken: null });
  expect(compareScopes(summary).missing).toEqual(["offline_access"]);
});

test("a check that sent what no driver sends does not speak of the driver's settings (O10)", () => {
  const summary = aSummary({ checkedWith: "POST, credentials in the body", appOnly: ["resource"] });
  expect(resultWords(aFlow({ grant: "refresh_token", summary })).text).toContain(
    "Checked (POST, credentials in the body) with resource, which the driver does not send: its own refresh may be refused.",
  );
});

test("rotation claims no more of the old token than the service documents", () => {
  expect(rotationWords(aSummary({ rotation: "notChecked" }))).toBe("Not tried");
  expect(rotationWords(aSummary({ rotation: "same" }))).toContain("does not rotate");
  expect(rotationWords(aSummary({ rotation: "new", oldToken: "dies" }))).toContain("stops working");
  expect(rotationWords(aSummary({ rotation: "new" }))).toContain("is not known");
});

test.each([
  [{ state: "running", holdsUnsavedToken: false }, "Nothing is written until the token is checked."],
  [{ state: "failed", holdsUnsavedToken: true }, "The token is on the form and not saved yet."],
  [{ state: "failed", holdsUnsavedToken: false }, "Your data source is as it was."],
] as const)("what became of the file: %j", (flow, words) => {
  expect(footerWords(flow)).toBe(words);
});
