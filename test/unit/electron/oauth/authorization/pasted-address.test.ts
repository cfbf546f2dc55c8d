import { describe, expect, test } from "vitest";
import { readPastedAddress } from "../../../../../electron/oauth/authorization/pasted-address";
import { describeFailure } from "../../../../../shared/failures/failure";

const redirectUri = "https://localhost:8080/cb";
const whole = "https://localhost:8080/cb?code=abc&state=s";

describe("a pasted address", () => {
  test.each([
    ["as it is", whole],
    ["with blanks around it", `  ${whole}\n`],
    ["broken into lines by a mail program", "https://localhost:8080/cb?co\r\nde=abc&state=s"],
    ["in quotes", `"${whole}"`],
    ["in angle brackets", `<${whole}>`],
  ])("%s is taken whole", (_name, pasted) => {
    expect(readPastedAddress(pasted, redirectUri)).toEqual({ ok: true, value: whole });
  });

  test("with an error of the service goes on to the flow", () => {
    expect(readPastedAddress(`${redirectUri}?error=access_denied&state=s`, redirectUri).ok).toBe(true);
  });

  test.each([
    ["nothing", "", "This is not an address."],
    ["a code alone", "abc123", "This is not an address."],
    [
      "the sign-in page",
      "https://idp.example/auth?client_id=x",
      "This address is not the one the sign-in ends on.",
    ],
    [
      "a longer path",
      "https://localhost:8080/cb2?code=1",
      "This address is not the one the sign-in ends on.",
    ],
    ["the redirect URI alone", redirectUri, "There is no code in this address."],
  ])("%s is refused: %s", (_name, pasted, happened) => {
    const read = readPastedAddress(pasted, redirectUri);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(describeFailure(read.failure).happened).toBe(happened);
    expect(JSON.stringify(read.failure)).not.toContain("abc123");
  });
});
