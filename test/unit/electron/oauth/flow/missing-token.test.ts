import { expect, test } from "vitest";
import { missingRefreshToken } from "../../../../../electron/oauth/flow/missing-token";
import type { AcquisitionPlan } from "../../../../../electron/oauth/flow/plan";
import { ok } from "../../../../../shared/failures/result";
import { Secret } from "../../../../../shared/secret";
import { tokenSettings } from "../../../../support/tokens/settings";

const microsoft = "https://login.microsoftonline.com/contoso/oauth2/v2.0";
const noRefreshToken = {
  accessToken: new Secret("a"),
  refreshToken: undefined,
  expiresAt: undefined,
  scopesGranted: undefined,
  obtainedAt: 0,
};

function plan(part: Partial<AcquisitionPlan>): AcquisitionPlan {
  return {
    flowId: "f",
    grant: "authorization_code",
    settings: tokenSettings({}),
    way: "browser",
    checkSettings: () => ok(undefined),
    save: undefined,
    exclusively: (run) => run(),
    ...part,
  };
}

test("of a known provider names what its documentation asks for, and the button that adds it", () => {
  const settings = tokenSettings({
    tokenEndpoint: { method: "POST", url: `${microsoft}/token` },
    authorizationUrl: `${microsoft}/authorize`,
    scopes: ["https://acme.crm.dynamics.com/.default"],
  });
  expect(missingRefreshToken(plan({ settings }), noRefreshToken)).toEqual({
    code: "noRefreshToken",
    host: "login.microsoftonline.com",
    provider: "microsoft",
    advice: "addOfflineAccess",
    needs: "offline_access",
  });
});

test("of an unknown provider claims no cause", () => {
  expect(missingRefreshToken(plan({}), noRefreshToken)).toMatchObject({
    host: "idp.example",
    provider: undefined,
    advice: "none",
    needs: undefined,
  });
});

test.each([
  ["is no failure where only an access token is wanted", { wants: "accessToken" }, noRefreshToken],
  ["is no failure of client credentials", { grant: "client_credentials" }, noRefreshToken],
  ["is no failure when it is there", {}, { ...noRefreshToken, refreshToken: new Secret("r") }],
] as const)("%s", (_name, part, tokens) => {
  expect(missingRefreshToken(plan(part), tokens)).toBeUndefined();
});
