import { expect, test } from "vitest";
import { embeddedRefusalBy } from "../../../../shared/oauth/embedded-refusal";

const authError = Buffer.from("\n\u0014disallowed_useragent\u0012\u0001x").toString("base64url");

test.each([
  [`https://accounts.google.com/signin/oauth/error?authError=${authError}&client_id=x`, "Google"],
  ["https://accounts.google.com/v3/signin/rejected?rrk=46", "Google"],
  ["https://accounts.google.com/o/oauth2/error?error=disallowed_useragent", "Google"],
  ["https://accounts.google.com/v3/signin/identifier?client_id=x", undefined],
  [
    `https://accounts.google.com/signin/oauth/error?authError=${Buffer.from("invalid_request").toString("base64url")}`,
    undefined,
  ],
  ["https://accounts.google.com/signin/oauth/error?authError=%00%ff!", undefined],
  [`https://evil.example/signin/oauth/error?authError=${authError}`, undefined],
  ["https://login.microsoftonline.com/common/oauth2/authorize", undefined],
  ["not an address", undefined],
])("%s is a refusal of windows inside apps by %s", (address, provider) => {
  expect(embeddedRefusalBy(address)).toBe(provider);
});
