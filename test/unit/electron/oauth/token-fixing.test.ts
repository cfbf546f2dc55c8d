import { describe, expect, test } from "vitest";
import { type Draft, draftOptions, draftValue } from "../../../../electron/drafts/draft";
import { codeMayServeAgain, withFix } from "../../../../electron/oauth/token-fixing";
import { noAcquisitionSettings } from "../../../../shared/data-sources/acquisition-settings";
import { driverById } from "../../../../shared/drivers/catalogue";
import type { Failure } from "../../../../shared/failures/failure";
import type { TokenFix } from "../../../../shared/oauth/token-fix";
import { done } from "../../../support/scratch/folder";

const refused: Failure = { code: "emptyAnswer", host: "idp.example", httpStatus: 200 };

function aDraft(options: Record<string, string>, part: Partial<Draft["acquisition"]> = {}): Draft {
  const read = draftOptions(Object.entries(options));
  const acquisition = { ...noAcquisitionSettings, ...part };
  return {
    draftId: "d",
    path: "/home/u/.odbc.ini",
    name: "Api",
    nameTyped: true,
    saved: { name: "Api", options: read },
    driver: driverById("autonomous-rest"),
    options: read,
    acquisition,
    savedAcquisition: acquisition,
    badges: {},
  };
}

const google = {
  AuthURI: "https://accounts.google.com/o/oauth2/v2/auth",
  TokenURI: "POST https://oauth2.googleapis.com/token",
};
const microsoft = {
  AuthURI: "https://login.microsoftonline.com/t/oauth2/v2.0/authorize",
  TokenURI: "POST https://login.microsoftonline.com/t/oauth2/v2.0/token",
};

describe("what a fix writes to the data source", () => {
  test.each<[TokenFix, Record<string, string>, string, string]>([
    ["usePost", { TokenURI: "https://a.example/t?x=1" }, "TokenURI", "POST https://a.example/t?x=1"],
    ["usePost", { TokenURI: "get https://a.example/t" }, "TokenURI", "POST https://a.example/t"],
    ["sendCredentialsInBody", {}, "ClientCredentialsMode", "3"],
    ["sendCredentialsInHeader", { ClientCredentialsMode: "3" }, "ClientCredentialsMode", "1"],
    ["addOfflineAccess", { ...microsoft, Scope: "User.Read" }, "Scope", "User.Read offline_access"],
    ["addOfflineAccess", { ...microsoft, Scope: "a,b" }, "Scope", "a,b offline_access"],
    ["addOfflineAccess", { ...microsoft, Scope: "offline_access" }, "Scope", "offline_access"],
  ])("%s on %j: %s is %s", (fix, options, option, value) => {
    expect(draftValue(done(withFix(aDraft(options), fix, refused)), option)).toBe(value);
  });

  test.each<[TokenFix, string, Partial<Draft["acquisition"]>]>([
    ["sendCredentialsAsIs", "basicEncoding", { basicEncoding: "raw" }],
    ["withoutPkce", "pkce", { pkce: "none" }],
    ["allowHttp", "allowHttp", { allowHttp: true }],
  ])("%s changes %s beside the file, and nothing in it", (fix, _name, settings) => {
    const draft = aDraft({ TokenURI: "https://a.example/t" });
    const fixed = done(withFix(draft, fix, refused));
    expect(fixed.acquisition).toMatchObject(settings);
    expect(fixed.options).toBe(draft.options);
  });
});

describe("asking for consent", () => {
  const parameters = (draft: Draft) =>
    Object.fromEntries(done(withFix(draft, "askForConsent", refused)).acquisition.extraParameters);

  test("adds what the provider wants beside it", () => {
    expect(parameters(aDraft(google, { extraParameters: [["access_type", "online"]] }))).toEqual({
      access_type: "offline",
      prompt: "consent",
    });
  });

  test("keeps other words of the prompt, but none, which forbids every page", () => {
    const extraParameters: [string, string][] = [
      ["prompt", "none select_account"],
      ["hd", "acme.com"],
    ];
    expect(parameters(aDraft({}, { extraParameters }))).toEqual({
      hd: "acme.com",
      prompt: "select_account consent",
    });
  });
});

describe("using a code again", () => {
  const request = {
    host: "idp.example",
    grant: "authorization_code",
    method: "GET",
    credentials: "header",
    encodingMatters: false,
    httpStatus: 400,
  } as const;

  test.each<[Failure, boolean]>([
    [{ code: "wantsPost", ...request }, true],
    [{ code: "getRefused", ...request }, true],
    [{ code: "clientRefused", ...request }, true],
    [{ code: "unnamedRefusal", ...request, empty: true }, true],
    [{ code: "codeRefused", ...request }, false],
    [{ code: "tokenRequestRefused", ...request, pkce: true }, false],
    [{ code: "rateLimited", ...request }, false],
    [{ code: "noRefreshToken", host: "idp.example", advice: "addOfflineAccess" }, false],
  ])("after $code: %s", (failure, expected) => {
    expect(codeMayServeAgain(failure, 1_000, 61_000)).toBe(expected);
    expect(codeMayServeAgain(failure, 1_000, 61_001)).toBe(false);
  });
});
