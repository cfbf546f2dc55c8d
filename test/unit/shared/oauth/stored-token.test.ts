import { describe, expect, test } from "vitest";
import {
  judgeStoredToken,
  type OldToken,
  oneUseTokenCopy,
  type Rotation,
} from "../../../../shared/oauth/stored-token";

const judged = (rotation: Rotation, oldToken: OldToken, clientCredentialsPossible = true) =>
  judgeStoredToken({ rotation, rotationSeenAt: null, oldToken, clientCredentialsPossible });

describe("what a use does to a stored token", () => {
  test.each<[Rotation, OldToken, boolean, boolean]>([
    // rotation, old token, asked before a check, one use
    ["unknown", "survives", false, false],
    ["new", "survives", false, false],
    ["same", "survives", false, false],
    ["unknown", "unknown", true, false],
    ["new", "unknown", true, true],
    ["same", "unknown", false, false],
    ["unknown", "dies", true, true],
    ["new", "dies", true, true],
    ["same", "dies", false, false],
  ])("rotation %s, old token %s: asks %s, one use %s", (rotation, oldToken, checkNeedsWord, oneUse) => {
    expect(judged(rotation, oldToken)).toMatchObject({ checkNeedsWord, oneUse });
  });
});

describe("the words for a one-use token", () => {
  test("offer client credentials only where the driver has them", () => {
    const ids = (possible: boolean) =>
      oneUseTokenCopy(judged("new", "dies", possible))?.actions.map(({ id }) => id);
    expect(ids(true)).toEqual(["keepAlive", "useClientCredentials", "whatOthersDo"]);
    expect(ids(false)).toEqual(["keepAlive", "whatOthersDo"]);
  });

  test("claim nothing about the old token that nobody documents", () => {
    expect(oneUseTokenCopy(judged("new", "unknown"))?.why).toContain("is not known");
    expect(oneUseTokenCopy(judged("new", "dies"))?.why).toContain("documents");
  });

  test("are not there for a token that lives on", () => {
    expect(oneUseTokenCopy(judged("same", "unknown"))).toBeUndefined();
    expect(oneUseTokenCopy(judged("new", "survives"))).toBeUndefined();
  });
});
