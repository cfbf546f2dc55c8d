import { expect, test } from "vitest";
import { answerAddress } from "../../../../../electron/oauth/authorization/sign-in-answer";

test.each([
  ["https://localhost:8080/?code=1&state=s", "", "https://localhost:8080/?code=1&state=s"],
  ["https://localhost:8080/", "code=1%2B2&state=s", "https://localhost:8080/?code=1%2B2&state=s"],
  ["https://localhost:8080/?tenant=7", "code=1", "https://localhost:8080/?tenant=7&code=1"],
  // Said twice stays twice, so that it is refused as such (OAUTH.md e 5).
  ["https://localhost:8080/?code=1", "code=2", "https://localhost:8080/?code=1&code=2"],
])("the answer at %s with the form “%s” is %s", (address, form, whole) => {
  expect(answerAddress(address, form)).toBe(whole);
});
