/** Authorization requests as they leave, and the judgement of what comes back. */
import { describe, expect, test } from "vitest";
import {
  buildAuthorizationRequest,
  judgeAuthorizationResponse,
} from "../../../../../electron/oauth/authorization/authorization-request";
import type { TokenSettings } from "../../../../../electron/oauth/settings/token-settings";
import { describeFailure } from "../../../../../shared/failures/failure";
import { nothingMasked } from "../../../../support/tokens/nothing-masked";
import { tokenSettings } from "../../../../support/tokens/settings";

const redirectUri = "http://localhost:8080";
const state = "the-state-of-this-request";
const authorizationUrl = "https://idp.example/authorize";

async function built(part: Partial<TokenSettings>) {
  const request = await buildAuthorizationRequest(tokenSettings(part));
  if (!request.ok) throw new Error(JSON.stringify(request.failure));
  return { ...request.value, query: new URL(request.value.url).searchParams };
}

describe("an authorization request", () => {
  test("has state and an S256 challenge, new each time", async () => {
    const [one, two] = [await built({}), await built({})];
    expect(one.query.get("state")).toBe(one.state);
    expect(one.query.get("code_challenge_method")).toBe("S256");
    expect(one.query.get("code_challenge")).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(one.codeVerifier).toMatch(/^[A-Za-z0-9_-]{43,128}$/);
    expect(new Set([one.state, two.state, one.codeVerifier, two.codeVerifier]).size).toBe(4);
  });

  test("has no challenge where the user switched PKCE off, and state all the same", async () => {
    const request = await built({ pkce: "none" });
    expect(request.codeVerifier).toBeUndefined();
    expect([...request.query.keys()].filter((name) => name.startsWith("code_challenge"))).toEqual([]);
    expect(request.query.get("state")).toBe(request.state);
  });

  test("d 12: what the URL already holds is kept, what we set is there once, the fragment is gone", async () => {
    const url = "https://idp.example/authorize?tenant=acme&response_type=token&scope=old&state=x#top";
    const request = await built({ authorizationUrl: url, scopes: ["read", "write"] });
    expect(request.query.getAll("response_type")).toEqual(["code"]);
    expect(request.query.getAll("scope")).toEqual(["read write"]);
    expect(request.query.getAll("state")).toEqual([request.state]);
    expect(request.query.get("tenant")).toBe("acme");
    expect(request.url).not.toContain("#");
  });

  test("d 17: a nonce goes with the scope openid only", async () => {
    expect((await built({ scopes: ["openid"] })).query.get("nonce")).toMatch(/.{20,}/);
    expect((await built({ scopes: ["api"] })).query.has("nonce")).toBe(false);
  });

  test("extra parameters go along and cannot replace what keeps the sign-in safe", async () => {
    const extraParameters = [
      ["access_type", "offline"],
      ["state", "mine"],
      ["redirect_uri", "https://evil"],
      ["code_challenge", "x"],
    ] as const;
    const request = await built({ extraParameters });
    expect(request.query.get("access_type")).toBe("offline");
    expect(request.query.getAll("state")).toEqual([request.state]);
    expect(request.query.getAll("redirect_uri")).toEqual([redirectUri]);
    expect(request.query.getAll("code_challenge")).not.toContain("x");
  });

  test.each(["https://localhost:8080", "http://localhost:80/cb?x=1", "com.acme.app:/done"])(
    "the redirect URI %s is sent as configured",
    async (uri) => expect((await built({ redirectUri: uri })).query.get("redirect_uri")).toBe(uri),
  );

  test.each<[string, Partial<TokenSettings>, object]>([
    [
      "e 25: javascript:",
      { authorizationUrl: "javascript:alert(1)" },
      { code: "requestSettingUnusable", problem: "scheme" },
    ],
    [
      "e 25: file:",
      { authorizationUrl: "file:///etc/passwd" },
      { code: "requestSettingUnusable", problem: "scheme" },
    ],
    ["d 11: http outside loopback", { authorizationUrl: "http://idp.example/a" }, { code: "httpNotAllowed" }],
    [
      "no authorization URL",
      { authorizationUrl: undefined },
      { code: "requestSettingMissing", setting: "authorizationUrl" },
    ],
    [
      "no redirect URI",
      { redirectUri: undefined },
      { code: "requestSettingMissing", setting: "redirectUri" },
    ],
    [
      "a redirect URI that is none",
      { redirectUri: "localhost" },
      { code: "requestSettingUnusable", setting: "redirectUri" },
    ],
    ["no client ID", { clientId: "" }, { code: "requestSettingMissing", setting: "clientId" }],
  ])("%s makes none", async (_name, part, failure) => {
    expect(await buildAuthorizationRequest(tokenSettings(part))).toMatchObject({ ok: false, failure });
  });
});

const expected = { state, redirectUri, authorizationUrl, masking: nothingMasked };
const answer = (query: string) => `${redirectUri}/?${query}`;

describe("an authorization response", () => {
  test("with the state and a code gives the code", () => {
    expect(judgeAuthorizationResponse(answer(`code=a%2Fb&state=${state}`), expected)).toEqual({
      kind: "code",
      code: "a/b",
      deviations: [],
    });
  });

  test("as a form, or in a pasted fragment, gives the code too", () => {
    expect(judgeAuthorizationResponse(new URLSearchParams({ code: "c", state }), expected)).toMatchObject({
      code: "c",
    });
    expect(judgeAuthorizationResponse(`${redirectUri}/#code=c&state=${state}`, expected)).toMatchObject({
      code: "c",
    });
  });

  test.each([
    ["e 1: without state", answer("code=c")],
    ["e 1: with another state", answer("code=c&state=other")],
    ["e 1: with a state that only starts like it", answer(`code=c&state=${state}x`)],
    ["e 2: an error without state", answer("error=access_denied")],
    ["e 2: an error with another state", answer("error=access_denied&state=other")],
    ["c 4: at another path", `${redirectUri}/other?code=c&state=${state}`],
    ["c 4: at a host that starts alike", `http://localhost:8080.evil.example/?code=c&state=${state}`],
    ["at another port", `http://localhost:8081/?code=c&state=${state}`],
    ["that is no address", "hello"],
  ])("%s is ignored", (_name, address) => {
    expect(judgeAuthorizationResponse(address, expected)).toEqual({ kind: "ignore" });
  });

  test.each([
    ["e 5: two codes", `code=a&code=b&state=${state}`, ["code"]],
    ["e 5: two states", `code=a&state=${state}&state=other`, ["state"]],
    ["e 5: two issuers", `code=a&state=${state}&iss=x&iss=y`, ["iss"]],
    ["a code and an error", `code=a&error=x&state=${state}`, ["code and error"]],
  ])("%s is refused", (_name, query, parameters) => {
    const verdict = judgeAuthorizationResponse(answer(query), expected);
    expect(verdict).toEqual({ kind: "failed", failure: { code: "signInAnswerUnclear", parameters } });
  });

  test("e 6: another issuer ends it, and both are named", () => {
    const verdict = judgeAuthorizationResponse(answer(`code=a&state=${state}&iss=https://evil.example`), {
      ...expected,
      issuer: "https://idp.example",
    });
    if (verdict.kind !== "failed") throw new Error("not refused");
    expect(verdict.failure).toMatchObject({
      code: "otherIssuer",
      expected: "https://idp.example",
      received: "https://evil.example",
    });
    expect(describeFailure(verdict.failure).happened).toBe(
      "The answer to the sign-in is from https://evil.example, not from https://idp.example.",
    );
  });

  test("e 6: the same issuer with another last slash is another one (RFC 9207 compares bytes)", () => {
    const verdict = judgeAuthorizationResponse(answer(`code=a&state=${state}&iss=https://idp.example/`), {
      ...expected,
      issuer: "https://idp.example",
    });
    expect(verdict.kind).toBe("failed");
  });

  test.each([
    [true, "failed"],
    [false, "code"],
  ])("f 9207: an answer without iss, promised %s: %s", (issuerRequired, kind) => {
    const issuer = "https://idp.example";
    const given = { ...expected, issuer, issuerRequired };
    expect(judgeAuthorizationResponse(answer(`code=a&state=${state}`), given).kind).toBe(kind);
  });

  test("f 9207: with no issuer known, one at another host is noted", () => {
    const verdict = judgeAuthorizationResponse(
      answer(`code=a&state=${state}&iss=https://other.example`),
      expected,
    );
    expect(verdict).toMatchObject({ kind: "code" });
    expect(verdict.kind === "code" && verdict.deviations.join()).toContain(
      "https://other.example, which is not at idp.example",
    );
  });

  test.each([
    ["access_denied", "Access was not allowed."],
    ["user_cancelled_login", "Access was not allowed."],
    ["invalid_scope", "idp.example did not let the sign-in finish."],
    ["temporarily_unavailable", "idp.example did not let the sign-in finish."],
    ["constructor", "idp.example did not let the sign-in finish."],
  ])("the error %s is told", (error, happened) => {
    const verdict = judgeAuthorizationResponse(answer(`error=${error}&state=${state}`), expected);
    if (verdict.kind !== "failed") throw new Error("not refused");
    expect(describeFailure(verdict.failure).happened).toBe(happened);
    expect(describeFailure(verdict.failure).actions.length).toBeGreaterThan(0);
  });

  test("e 16: a hostile description loses markup, control characters and length", () => {
    const hostile = encodeURIComponent(
      `<img src=x onerror=alert(1)>No\u0000\u202e way ${"x y ".repeat(25_000)}`,
    );
    const verdict = judgeAuthorizationResponse(
      answer(`error=access_denied&error_description=${hostile}&state=${state}`),
      expected,
    );
    if (verdict.kind !== "failed" || verdict.failure.code !== "accessDenied") throw new Error("not refused");
    expect(verdict.failure.quote).toMatch(/^No way [xy ]+…$/);
    expect([...(verdict.failure.quote ?? "")]).toHaveLength(300);
  });

  test("with neither code nor error says so", () => {
    const verdict = judgeAuthorizationResponse(answer(`state=${state}`), expected);
    expect(verdict).toEqual({
      kind: "failed",
      failure: { code: "signInAnswerWithoutCode", parameters: [] },
    });
  });

  test("a code under another name is named, not used, and taken once the person said so (case O9)", () => {
    const sent = answer(`spapi_oauth_code=value-1234567890&selling_partner_id=A1&state=${state}`);
    const verdict = judgeAuthorizationResponse(sent, expected);
    if (verdict.kind !== "failed") throw new Error("not refused");
    expect(verdict.failure).toEqual({
      code: "signInAnswerWithoutCode",
      parameters: ["spapi_oauth_code", "selling_partner_id"],
      codeIn: "spapi_oauth_code",
    });
    const copy = describeFailure(verdict.failure);
    expect(copy.why).toBe(
      "The answer holds neither “code” nor “error”; it holds spapi_oauth_code, selling_partner_id.",
    );
    expect(copy.actions[0]).toEqual({
      id: "takeParameterAsCode",
      label: "Take spapi_oauth_code as the code",
    });
    expect(JSON.stringify(copy)).not.toContain("value-1234567890");
    const taken = judgeAuthorizationResponse(sent, { ...expected, codeParameter: "spapi_oauth_code" });
    expect(taken).toMatchObject({ kind: "code", code: "value-1234567890" });
  });
});
