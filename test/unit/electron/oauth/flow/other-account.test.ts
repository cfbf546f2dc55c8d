import { expect, test } from "vitest";
import { forOtherAccount } from "../../../../../electron/oauth/flow/other-account";
import { tokenSettings } from "../../../../support/tokens/settings";

test.each([
  ["a service without an account chooser is asked for a new sign-in", undefined, [], "login"],
  ["Microsoft is asked for its account chooser", "microsoft", [], "select_account"],
  ["a consent that a refresh token needs stays", "google", [["prompt", "consent"]], "select_account consent"],
  ["a prompt that forbids pages goes", undefined, [["prompt", "none"]], "login"],
] as const)("%s", (_name, providerId, extraParameters, prompt) => {
  const settings = forOtherAccount(tokenSettings({ providerId, extraParameters }));
  expect(settings.extraParameters).toEqual([["prompt", prompt]]);
});

test("other parameters stay as they are", () => {
  const settings = forOtherAccount(tokenSettings({ extraParameters: [["audience", "https://api.example"]] }));
  expect(settings.extraParameters).toEqual([
    ["audience", "https://api.example"],
    ["prompt", "login"],
  ]);
});
