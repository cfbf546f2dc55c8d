/** No token, known or not, reaches a person in any form a service may give it; looked for by pieces of eight characters. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { judgeAuthorizationResponse } from "../../../../../electron/oauth/authorization/authorization-request";
import { redirectEntry } from "../../../../../electron/oauth/authorization/redirect-record";
import { Secret } from "../../../../../shared/secret";
import {
  type OddAnswer,
  type OddTokenServer,
  startOddTokenServer,
} from "../../../../support/oauth-server/odd-token-server";
import { tokenContext } from "../../../../support/tokens/context";
import { tokenSettings } from "../../../../support/tokens/settings";
import { ask, everythingTold } from "../hostile/bench";
import { bodies, encodings, type Form, headers, locations } from "./forms";

/** As large services make them; nobody told the app of any. */
const unknown = {
  Google: "ya29.a0AfB_byC4x7Qm-3Zt9LkW2vRj8sNpYdEuHgFoXc5TqMbViKz",
  JWT: "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEiLCJleHAiOjF9.QmFzZTY0dXJsLVNpZ25hdHVyZQ",
  opaque: "1//0gXk7Qw+Zr5t/Yb2=Nc8v.Lm4p~Hj6s_Gd9f-Ka3",
  digits: "4815162342108472639150",
};
const known = "kN0wn/Cl1ent+S3cret=with.Every-Mark_Q7zR";

let server: OddTokenServer;
beforeAll(async () => {
  server = await startOddTokenServer();
});
afterAll(() => server.close());

/** Pieces of eight characters of a secret, in either case. */
function piecesSeen(told: string, secret: string): string[] {
  const text = told.toLowerCase();
  const pieces = Array.from({ length: secret.length - 7 }, (_, at) => secret.slice(at, at + 8).toLowerCase());
  return pieces.filter((piece) => text.includes(piece));
}

/** What a person could read once the escapes and marks between are thought away. */
function lettersOf(text: string): string {
  return text.replace(/\\[nrt]|[^A-Za-z0-9]/g, "").toLowerCase();
}

async function toldOf(answer: OddAnswer): Promise<string> {
  server.answering = answer;
  const context = tokenContext();
  const settings = tokenSettings({
    tokenEndpoint: { method: "POST", url: `${server.origin}/token` },
    clientSecret: new Secret(known),
  });
  const result = await ask({ grant: "client_credentials" }, settings, context);
  // Tokens that were understood are the app's to keep; the record is what a person reads.
  return result.ok ? JSON.stringify(context.recorder.entries()) : everythingTold(result, context);
}

async function expectNothingSeen(answer: OddAnswer, secret: string, spelled: string): Promise<void> {
  const told = await toldOf(answer);
  expect(piecesSeen(told, secret)).toEqual([]);
  const marks = lettersOf(secret);
  expect(piecesSeen(lettersOf(told), marks.slice(0, 16))).toEqual([]);
  if (spelled.length >= 16) expect(told).not.toContain(JSON.stringify(spelled).slice(1, -1));
}

const types = ["application/json", "text/plain", "text/html", "application/xml", ""];

const named = (forms: readonly Form[]) =>
  forms.map(([name, write], index) => [`${index + 1}: ${name}`, write, index] as const);

test("at least 120 forms are tried", () => {
  expect(bodies.length + headers.length + locations.length + encodings.length).toBeGreaterThanOrEqual(120);
});

describe("a token nobody knows, in a body:", () => {
  test.each(named(bodies))("%s", async (_name, write, index) => {
    for (const token of Object.values(unknown))
      for (const status of [200, index % 3 === 0 ? 500 : 400]) {
        const type = types[(index + status) % types.length] ?? "";
        const labelled: Record<string, string> = type === "" ? {} : { "content-type": type };
        await expectNothingSeen({ status, headers: labelled, body: write(token) }, token, write(token));
      }
  });
});

describe("a token nobody knows, in a header:", () => {
  test.each(named(headers))("%s", async (_name, write, index) => {
    const header = headers[index]?.[0] ?? "";
    for (const token of Object.values(unknown))
      for (const status of [200, 401]) {
        const answer = { status, headers: { [header]: write(token) }, body: "{}" };
        await expectNothingSeen(answer, token, token);
      }
  });
});

describe("a token nobody knows, in Location:", () => {
  test.each(named(locations))("%s", async (_name, write) => {
    for (const token of [unknown.Google, unknown.JWT, unknown.digits])
      await expectNothingSeen({ status: 302, headers: { location: write(token) } }, token, token);
  });
});

describe("the client secret, repeated:", () => {
  test.each(named(encodings))("%s", async (_name, write) => {
    const spelled = write(known);
    const inJson = JSON.stringify({
      error: "invalid_request",
      error_description: `You sent ${spelled} here`,
    });
    for (const body of [inJson, `You sent ${spelled} here`, `<p>You sent ${spelled} here</p>`]) {
      const told = await toldOf({ status: 400, body });
      expect(piecesSeen(told, known)).toEqual([]);
      expect(piecesSeen(lettersOf(told), lettersOf(known))).toEqual([]);
      // The spelling itself, where it is more than a word.
      for (let at = 0; at + 16 <= spelled.length; at += 1)
        if (!/\s/.test(spelled.slice(at, at + 16)))
          expect(told).not.toContain(JSON.stringify(spelled.slice(at, at + 16)).slice(1, -1));
    }
  });
});

describe("of an authorization response", () => {
  test.each([
    "code",
    "spapi_oauth_code",
    "auth_code",
    "realmId",
    "id_token",
    "session_state",
    "access_token",
  ])("%s is dots; state shows its length, error and iss their words", (name) => {
    const context = tokenContext();
    const { recorder } = context;
    const address = new URL("http://localhost:8080/");
    const parameters = {
      [name]: unknown.opaque,
      state: "a-state-of-27-characters-ok",
      iss: "https://login.example.org",
    };
    address.search = `${new URLSearchParams(parameters)}`;
    const redirectUri = "http://localhost:8080";
    const { masking } = recorder;
    const verdict = judgeAuthorizationResponse(address.href, {
      state: parameters.state,
      redirectUri,
      masking,
    });
    if (verdict.kind === "ignore") throw new Error("not taken");
    recorder.record(redirectEntry(address.href, redirectUri, verdict, 1));
    const [entry] = recorder.entries();
    expect(entry?.request.parameters).toContainEqual(["state", "(27 characters)"]);
    expect(entry?.request.parameters).toContainEqual(["iss", parameters.iss]);
    expect(piecesSeen(JSON.stringify([verdict.kind === "failed" && verdict, entry]), unknown.opaque)).toEqual(
      [],
    );
  });
});

test("what a person needs stays: codes, words, our own addresses and scopes, the numbers for support", async () => {
  const trace = "0f8fad5b-d9cb-469f-a165-70867728950e";
  server.answering = {
    status: 400,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "x-ms-request-id": trace,
      date: "Wed, 25 Nov 2026 19:50:42 GMT",
    },
    body: JSON.stringify({
      error: "refresh_token_not_found",
      error_description: `AADSTS700016: The scope api://reports/tickets.read is unknown at ${server.origin}/token. Trace ID: ${trace} Timestamp: 2026-11-25 19:50:42Z`,
      trace_id: trace,
    }),
  };
  const context = tokenContext();
  const settings = tokenSettings({
    tokenEndpoint: { method: "POST", url: `${server.origin}/token` },
    clientSecret: new Secret(known),
    scopes: ["api://reports/tickets.read"],
  });
  const result = await ask({ grant: "client_credentials" }, settings, context);
  const told = everythingTold(result, context);
  for (const words of [
    "refresh_token_not_found",
    "AADSTS700016: The scope api://reports/tickets.read is unknown at",
    `${server.origin}/token`,
    `Trace ID: ${trace}`,
    "2026-11-25 19:50:42Z",
    `trace_id: ${trace}`,
  ])
    expect(told).toContain(words);
  expect(told).not.toContain("•••.");
});

test("a good token answer shows its members, their kinds and lengths, and nothing of them", async () => {
  server.answering = {
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      access_token: unknown.JWT,
      token_type: "Bearer",
      expires_in: 3600,
      scope: "a b",
      x: [],
    }),
  };
  const context = tokenContext();
  const settings = tokenSettings({
    tokenEndpoint: { method: "POST", url: `${server.origin}/token` },
    clientSecret: new Secret(known),
  });
  await ask({ grant: "client_credentials" }, settings, context);
  expect(context.recorder.entries()[0]?.response?.body.split("\n")).toEqual([
    `access_token: text, ${unknown.JWT.length} characters`,
    "token_type: text, 6 characters",
    "expires_in: number",
    "scope: text, 3 characters",
    "x: list of 0",
  ]);
});
