import { expect, test } from "vitest";
import { mattersToTokens } from "../../../../shared/drivers/token-options";

test.each([
  ["ClientSecret", true],
  ["TokenURI", true],
  ["RefreshToken", true],
  ["RedirectURI", true],
  ["RestConfigFile", false],
  ["ServiceURL", false],
  ["WSTimeout", false],
  ["Description", false],
  ["toString", false],
])("a check of the tokens depends on %s: %s", (option, expected) => {
  expect(mattersToTokens(option)).toBe(expected);
});
