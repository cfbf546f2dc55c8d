/** Answers that hold tokens but not as RFC 6749 says: what is taken, and what the record tells about the driver. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  json,
  type OddAnswer,
  type OddTokenServer,
  startOddTokenServer,
} from "../../../support/oauth-server/odd-token-server";
import { sightings } from "../../../support/secret-sightings";
import { tokenContext } from "../../../support/tokens/context";
import { type Asking, ask, everythingTold, hostileSettings, secrets } from "./hostile/bench";

let server: OddTokenServer;
beforeAll(async () => {
  server = await startOddTokenServer();
});
afterAll(() => server.close());

interface Row extends Asking {
  readonly name: string;
  readonly answer: OddAnswer;
  /** What of the token set must be as said. */
  readonly tokens?: { refreshToken?: string | undefined; scopes?: string[]; lifetime?: number | undefined };
  /** A piece of the one deviation; none for a good answer. */
  readonly deviation?: string;
}

const accessToken = "eyJ-access-token-of-the-answer";
const newRefreshToken = "new/refresh+token=of-the-answer";
const good = { access_token: accessToken, token_type: "Bearer" };

const rows: readonly Row[] = [
  {
    name: "a good answer",
    answer: json({ ...good, refresh_token: newRefreshToken, expires_in: 60, scope: "a b" }),
    tokens: { refreshToken: newRefreshToken, scopes: ["a", "b"], lifetime: 60 },
  },
  { name: "g 10: token_type in lower case is no deviation", answer: json({ ...good, token_type: "bearer" }) },
  {
    name: "d 6: no token_type",
    answer: json({ access_token: accessToken }),
    deviation: "names no token_type",
  },
  {
    name: "d 6: token_type null",
    answer: json({ ...good, token_type: null }),
    deviation: "names no token_type",
  },
  {
    name: "d 6: BearerToken",
    answer: json({ ...good, token_type: "BearerToken" }),
    deviation: "BearerToken",
  },
  {
    name: "d 6: a scope list",
    answer: json({ ...good, scope: ["a", "b"] }),
    tokens: { scopes: ["a", "b"] },
    deviation: "scope is a list",
  },
  { name: "d 6: scope null", answer: json({ ...good, scope: null }), deviation: "scope is null" },
  {
    name: "d 6: refresh_token null",
    answer: json({ ...good, refresh_token: null }),
    tokens: { refreshToken: undefined },
    deviation: "refresh_token is null",
  },
  {
    name: "d 6: refresh_token empty",
    answer: json({ ...good, refresh_token: "" }),
    tokens: { refreshToken: undefined },
    deviation: "refresh_token is empty",
  },
  { name: "d 6: id_token null", answer: json({ ...good, id_token: null }), deviation: "id_token is null" },
  {
    name: "d 6: expires_in as a text",
    answer: json({ ...good, expires_in: "3600" }),
    tokens: { lifetime: 3600 },
    deviation: "expires_in is a text",
  },
  {
    name: "d 6: expires_in null",
    answer: json({ ...good, expires_in: null }),
    tokens: { lifetime: undefined },
    deviation: "expires_in is no number",
  },
  {
    name: "d 6: expires_in negative",
    answer: json({ ...good, expires_in: -1 }),
    tokens: { lifetime: undefined },
    deviation: "expires_in is no number",
  },
  { name: "d 6: status 201", answer: json(good, 201), deviation: "status 201" },
  {
    name: "d 6: a form body",
    answer: {
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: `access_token=${accessToken}&token_type=bearer&expires_in=60`,
    },
    tokens: { lifetime: 60 },
    deviation: "is a form",
  },
  {
    name: "d 6: JSON labelled text/html",
    answer: { headers: { "content-type": "text/html" }, body: JSON.stringify(good) },
    deviation: "labelled text/html",
  },
  { name: "d 6: JSON without a label", answer: { body: JSON.stringify(good) }, deviation: "no content type" },
  {
    name: "d 6: JSON behind a byte order mark",
    answer: { headers: { "content-type": "application/json" }, body: `\ufeff${JSON.stringify(good)}` },
  },
  {
    name: "d 9, d 10: an id_token nobody can check is dropped, alg none included",
    answer: json({ ...good, id_token: "eyJhbGciOiJub25lIn0.e30." }),
  },
  {
    name: "d 15: a refresh answer without a refresh token keeps the old one",
    grant: "refresh_token",
    answer: json(good),
    tokens: { refreshToken: secrets.refreshToken },
  },
  {
    name: "d 15: a refresh answer with an empty refresh token keeps the old one",
    grant: "refresh_token",
    answer: json({ ...good, refresh_token: "" }),
    tokens: { refreshToken: secrets.refreshToken },
    deviation: "refresh_token is empty",
  },
  {
    name: "g 8: a rotated refresh token is the new one",
    grant: "refresh_token",
    answer: json({ ...good, refresh_token: newRefreshToken }),
    tokens: { refreshToken: newRefreshToken },
  },
  {
    name: "g 9: no refresh token is no failure of the exchange",
    answer: json(good),
    tokens: { refreshToken: undefined },
  },
  {
    name: "e 25: edge blanks and marks in a token are kept as they are",
    answer: json({ ...good, refresh_token: " a;b}c " }),
    tokens: { refreshToken: " a;b}c " },
    deviation: "starts or ends with a blank",
  },
  {
    name: "client credentials give what they give",
    grant: "client_credentials",
    answer: json({ ...good, expires_in: 0 }),
    tokens: { lifetime: 0 },
  },
  {
    name: "a password gives tokens",
    grant: "password",
    answer: json({ ...good, refresh_token: newRefreshToken }),
    tokens: { refreshToken: newRefreshToken },
  },
];

test("O3: tokens at the top and inside a member: said which are taken, and the others when asked for", async () => {
  const user = { access_token: "user-access-token-0001", refresh_token: "user-refresh-token-0001" };
  server.answering = json({ ...good, refresh_token: newRefreshToken, authed_user: user });
  const context = tokenContext();
  const settings = hostileSettings(`${server.origin}/token`);
  const top = await ask({}, settings, context);
  expect(top.ok && top.value.refreshToken?.reveal()).toBe(newRefreshToken);
  expect(context.recorder.entries()[0]?.deviations).toEqual([
    "The answer holds tokens at its top and inside authed_user; those at the top are taken, as the driver takes them.",
  ]);
  const inner = await ask({}, { ...settings, tokensIn: "authed_user" }, tokenContext());
  expect(inner.ok && inner.value.refreshToken?.reveal()).toBe(user.refresh_token);
});

describe("tokens are taken from", () => {
  test.each(rows.map((row) => [row.name, row] as const))("%s", async (_name, row) => {
    server.answering = row.answer;
    const context = tokenContext();
    const result = await ask(row, hostileSettings(`${server.origin}/token`, row.settings), context);
    if (!result.ok) throw new Error(JSON.stringify(result.failure));
    const tokens = result.value;
    expect(tokens.accessToken.reveal()).toBe(accessToken);
    const { tokens: expected = {} } = row;
    if ("refreshToken" in expected) expect(tokens.refreshToken?.reveal()).toBe(expected.refreshToken);
    if ("scopes" in expected) expect(tokens.scopesGranted).toEqual(expected.scopes);
    if ("lifetime" in expected) {
      const { lifetime } = expected;
      expect(tokens.expiresAt).toBe(
        lifetime === undefined ? undefined : context.clock.now() + lifetime * 1000,
      );
    }

    const [entry] = context.recorder.entries();
    expect(entry?.outcome).toBe("ok");
    expect(entry?.deviations).toHaveLength(row.deviation === undefined ? 0 : 1);
    expect(entry?.deviations.join()).toContain(row.deviation ?? "");
    if (row.deviation !== undefined) expect(entry?.deviations.join()).toContain("the driver may refuse this");
    const all = { ...secrets, accessToken, newRefreshToken };
    expect(sightings(everythingTold(result, context), all)).toEqual([]);
  });
});
