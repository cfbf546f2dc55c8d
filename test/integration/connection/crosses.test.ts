/** Each cross of each step, met for real: what the user reads, and the button that mends it. */
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { crossOf, startTestBench, type TestBench } from "../../support/connection/bench";
import { freePort } from "../../support/network/free-port";
import { json, type OddAnswer } from "../../support/oauth-server/odd-token-server";
import { obtainRefreshToken } from "../../support/test-driver/refresh-token";

let bench: TestBench;

beforeAll(async () => {
  bench = await startTestBench();
});

afterAll(() => bench.close());

const jwt = (claims: object) =>
  ['{"alg":"none"}', JSON.stringify(claims), ""]
    .map((part) => Buffer.from(part).toString("base64url"))
    .join(".");

describe("name and file", () => {
  const crosses: [string, () => string, string, string[]][] = [
    [
      "a data source without a driver",
      () => bench.section("Sales", { Driver: null }),
      "Sales names no driver.",
      ["Choose a driver"],
    ],
    [
      "a byte order mark before the first section",
      () => `\uFEFF${bench.section("Sales")}`,
      "The driver manager reads this file as empty.",
      ["Show problems"],
    ],
    [
      "a stray line before the first section",
      () => `stray\n${bench.section("Sales")}`,
      "The driver manager reads this file as empty.",
      ["Show problems"],
    ],
  ];
  test.each(crosses)("%s", async (_title, text, happened, buttons) => {
    expect(crossOf(await bench.test(text()))).toMatchObject({ step: "resolve", happened, buttons });
  });

  test("a name that the user's own file has too: the system's is not read", async () => {
    const { home, services } = bench.scratch;
    await home.writeSystemFile(bench.section("Sales", { ClientID: "other" }));
    await home.writeUserFile(bench.section("Sales"));
    const draft = await services.drafts.open(home.systemFile, "Sales");
    const started = services.tests.start(draft.ok ? draft.value.draftId : "", {
      reader: { kind: "me" },
      confirmed: false,
      query: null,
      limits: { service: 2, connect: 2, query: 2 },
    });
    const view = await services.tests.finished(started.ok ? started.value.testId : "");
    expect(view && crossOf(view)).toMatchObject({
      step: "resolve",
      happened: "Applications will read another data source.",
      why: `${home.userFile}, line 1, has the name Sales too and comes first. It differs in ClientID.`,
      buttons: ["Show the other one", "Copy command"],
    });
    await writeFile(home.systemFile, "");
  });
});

describe("driver", () => {
  test.each([
    [
      "not registered",
      "Nobody's driver",
      "No driver “Nobody's driver” is installed here.",
      ["Choose a driver", "Open Drivers"],
    ],
    ["library missing", "Missing file", "The driver's library is not there.", ["Choose the library"]],
    [
      "library missing, named by path",
      "/nowhere/ddautorest28.so",
      "The driver's library is not there.",
      ["Choose the library"],
    ],
    [
      "a text in place of the library",
      "Text file",
      "The driver's file is not a library.",
      ["Choose the library"],
    ],
    [
      "32 bits in a 64-bit program",
      "Other bits",
      "The driver has 32 bits, the program 64.",
      ["Choose the library"],
    ],
    ["another machine's library", "Other machine", "The driver is made for ARM 64.", ["Choose the library"]],
    [
      "ICU missing",
      "Needs ICU",
      "The driver needs libicuofdriver.so.28, which is not found.",
      ["Open Drivers"],
    ],
    [
      "another library missing",
      "Needs other",
      "The driver needs libother.so.1, which is not found.",
      ["Open Drivers"],
    ],
  ])("%s", async (_title, driver, happened, buttons) => {
    const view = await bench.test(bench.section("Sales", { Driver: driver }));
    expect(crossOf(view)).toMatchObject({ step: "driver", state: "failed", happened, buttons });
  });

  test("ICU is explained by the driver's own library folder", async () => {
    const view = await bench.test(bench.section("Sales", { Driver: "Needs ICU" }));
    expect(crossOf(view).why).toMatch(/ICU libraries that come with the driver/);
  });
});

describe("token", () => {
  test.each([
    ["a wrong secret", { ClientSecret: "wrong" }, "The service does not accept this client ID and secret."],
    ["an unknown client", { ClientID: "nobody" }, "The service does not accept this client ID and secret."],
    ["no token URL", { TokenURI: null }, /Token URL/],
    ["no client ID", { ClientID: null }, /Client ID/],
  ])("%s", async (_title, differing, happened) => {
    const cross = crossOf(await bench.test(bench.section("Sales", differing)));
    expect(cross.step).toBe("token");
    expect(cross.happened).toMatch(happened);
    expect(cross.buttons).not.toEqual([]);
  });

  test("a closed port", async () => {
    const TokenURI = `POST http://127.0.0.1:${await freePort()}/token`;
    const cross = crossOf(await bench.test(bench.section("Sales", { TokenURI })));
    expect(cross).toMatchObject({ step: "token", buttons: expect.arrayContaining(["Try again"]) });
  });

  test("a scope that the service does not know", async () => {
    bench.odd.answering = json({ error: "invalid_scope" }, 400);
    const differing = { Scope: "tickets:raed", TokenURI: `POST ${bench.odd.origin}/token` };
    const cross = crossOf(await bench.test(bench.section("Sales", differing)));
    expect(cross).toMatchObject({ step: "token", buttons: expect.arrayContaining(["Edit scope"]) });
    expect(cross.happened).toContain("tickets:raed");
  });

  test("a token endpoint that answers with a web page", async () => {
    bench.odd.answering = { headers: { "content-type": "text/html" }, body: "<html>Hello</html>" };
    const TokenURI = `POST ${bench.odd.origin}/token`;
    const cross = crossOf(await bench.test(bench.section("Sales", { TokenURI })));
    expect(cross).toMatchObject({ step: "token", happened: "The token URL answered with a web page." });
  });

  test("a refresh token that no longer works", async () => {
    const refresh = { AuthenticationMethod: "54", RefreshToken: "long-gone" };
    const view = await bench.test(bench.section("Sales", refresh), "Sales", { confirmed: true });
    expect(crossOf(view)).toMatchObject({
      step: "token",
      happened: "The refresh token no longer works.",
      buttons: expect.arrayContaining(["Sign in again"]),
    });
  });

  test("one that a check may spend is not sent without a word", async () => {
    const before = bench.server.tokenRequests.length;
    const view = await bench.test(
      bench.section("Sales", { AuthenticationMethod: "54", RefreshToken: "kept" }),
    );
    expect(crossOf(view)).toMatchObject({
      step: "token",
      state: "needsWord",
      happened: "A check may spend this refresh token.",
      buttons: ["Check anyway"],
    });
    expect(view.state).toBe("needsWord");
    expect(bench.server.tokenRequests).toHaveLength(before);
  });

  test("a method that signs somebody in at each connection", async () => {
    const pkce = { AuthenticationMethod: "56", AuthURI: bench.server.authorizationEndpoint };
    expect(crossOf(await bench.test(bench.section("Sales", pkce)))).toMatchObject({
      step: "token",
      state: "needsWord",
      happened: "Someone signs in at each connection.",
      buttons: ["Choose another method"],
    });
  });

  test("an access token past its own end", async () => {
    const expired = { AuthenticationMethod: "50", AccessToken: jwt({ exp: 1_600_000_000 }) };
    expect(crossOf(await bench.test(bench.section("Sales", expired)))).toMatchObject({
      step: "token",
      happened: "The access token has expired.",
      why: "Its own end is 2020-09-13 12:26 UTC; access tokens usually live an hour.",
      buttons: ["Sign in again", "Choose another method"],
    });
  });

  test("no access token at all", async () => {
    const empty = { AuthenticationMethod: "50", AccessToken: null };
    expect(crossOf(await bench.test(bench.section("Sales", empty)))).toMatchObject({
      step: "token",
      buttons: ["Edit Access token"],
    });
  });

  test.each([
    ["Graph, by its number", "00000003-0000-0000-c000-000000000000", "Microsoft Graph"],
    ["Graph, by its address", "https://graph.microsoft.com", "https://graph.microsoft.com"],
  ])("a token for another service: %s", async (_title, aud, named) => {
    const text = bench.section("Sales", {
      Driver: "DataDirect 8.0 Microsoft SharePoint",
      AuthenticationMethod: "24",
      RestSamplePath: null,
      ClientID: null,
      ServiceURL: "https://corp.sharepoint.com/sites/x",
      AccessToken: jwt({ aud, exp: 4_000_000_000 }),
    });
    const cross = crossOf(await bench.test(text));
    expect(cross).toMatchObject({
      step: "token",
      happened: `The access token is for another service: ${named}.`,
      buttons: ["Edit scope", "Sign in again"],
    });
  });
});

describe("service", () => {
  beforeEach(() => {
    bench.odd.answering = json({ value: [] });
  });

  const answered: [string, OddAnswer, string, string[]][] = [
    ["401", json({ error: "no" }, 401), "does not accept the token.", ["Edit scope", "Sign in again"]],
    [
      "403",
      json({ error: "no" }, 403),
      "knows the account and does not let it in.",
      ["Sign in again", "Try again"],
    ],
    ["404", json({}, 404), "has nothing at this address.", ["Edit Sample an endpoint"]],
    [
      "302",
      { status: 302, headers: { location: "https://login.example/x" } },
      "points on to login.example.",
      ["Try again"],
    ],
    ["429", json({}, 429), "takes no more requests for now.", ["Try again"]],
    ["400", json({}, 400), "does not accept the request.", ["Try again"]],
    ["500", json({}, 500), "has a problem of its own.", ["Try again"]],
    [
      "a web page",
      { headers: { "content-type": "text/html" }, body: "<html>Sign in</html>" },
      "answered with a web page, not with data.",
      ["Network settings", "Try again"],
    ],
  ];
  test.each(answered)("%s", async (_title, answer, happened, buttons) => {
    bench.odd.answering = answer;
    const RestSamplePath = `${bench.odd.origin}/people`;
    const cross = crossOf(await bench.test(bench.section("Sales", { RestSamplePath })));
    expect(cross.step).toBe("service");
    expect(cross.happened).toBe(`${new URL(bench.odd.origin).host} ${happened}`);
    if (buttons[0]?.startsWith("Edit Sample")) expect(cross.buttons).toHaveLength(1);
    else expect(cross.buttons).toEqual(buttons);
  });

  test("a service that repeats the token it was sent: dots", async () => {
    bench.odd.answering = ({ headers }) => json({ sent: headers.authorization }, 403);
    const view = await bench.test(bench.section("Sales", { RestSamplePath: `${bench.odd.origin}/p` }));
    const token = bench.server.tokenRequests.at(-1)?.accessToken ?? "none";
    expect(crossOf(view).step).toBe("service");
    expect(JSON.stringify(view)).not.toContain(token);
  });

  test("one that accepts and never answers", async () => {
    bench.odd.answering = () => undefined;
    const view = await bench.test(bench.section("Sales", { RestSamplePath: `${bench.odd.origin}/p` }));
    expect(crossOf(view)).toMatchObject({ step: "service", buttons: expect.arrayContaining(["Try again"]) });
  });

  test("a closed port", async () => {
    const RestSamplePath = `http://127.0.0.1:${await freePort()}/people`;
    expect(crossOf(await bench.test(bench.section("Sales", { RestSamplePath }))).step).toBe("service");
  });

  test.each([
    ["no address", { RestSamplePath: null }, "It is empty."],
    ["no web address", { RestSamplePath: "people" }, "It is not an http or https address."],
    [
      "a Model file that is not there",
      { RestSamplePath: null, RestConfigFile: "/nowhere.rest" },
      "The Model file it names is not on this computer.",
    ],
  ])("%s", async (_title, differing, why) => {
    const cross = crossOf(await bench.test(bench.section("Sales", differing)));
    expect(cross).toMatchObject({ step: "service", why });
    expect(cross.buttons[0]).toMatch(/^Edit /);
  });

  test.each([
    ["a Model file that is no JSON", "{", "The Model file it names is not JSON."],
    [
      "a Model file without a table",
      '{"#hostname":"http://x"}',
      "The Model file it names defines no table with an address.",
    ],
  ])("%s", async (_title, model, why) => {
    const RestConfigFile = join(bench.scratch.home.root, "x.rest");
    await writeFile(RestConfigFile, model);
    const view = await bench.test(bench.section("Sales", { RestSamplePath: null, RestConfigFile }));
    expect(crossOf(view)).toMatchObject({ step: "service", why });
  });
});

describe("connect and query", () => {
  const plain = {
    RestSamplePath: null,
    AuthenticationMethod: null,
    ClientID: null,
    ClientSecret: null,
    TokenURI: null,
  };

  test("a driver that crashes leaves the app running and says so", async () => {
    const view = await bench.test(bench.section("Sales", { ...plain, Driver: "Crashing" }));
    expect(crossOf(view)).toMatchObject({
      step: "connect",
      happened: "The driver crashed while connecting.",
      buttons: ["Open Drivers", "Try again"],
    });
    expect(crossOf(view).why).toMatch(/signal SIGSEGV/);
    expect((await bench.test(bench.section("Sales"))).state).toBe("works");
  });

  test("a driver that hangs is ended", async () => {
    const view = await bench.test(bench.section("Sales", { ...plain, Driver: "Hanging" }));
    expect(crossOf(view)).toMatchObject({
      step: "connect",
      happened: "The driver did not connect within 2 seconds.",
      buttons: ["Try again"],
    });
  });

  test("a token that the service took from us and the driver did not get: its own words are quoted", async () => {
    const view = await bench.test(
      bench.section("Sales", {
        ClientCredentialsMode: "1",
        ProxyHost: "127.0.0.1",
        ProxyPort: String(await freePort()),
      }),
    );
    expect(crossOf(view)).toMatchObject({
      step: "connect",
      happened: "The connection to the service broke.",
      buttons: ["Try again"],
    });
    expect(crossOf(view).why).toMatch(/^It says 08S01: “.*\[Test driver\]/);
  });

  const sqlite = () =>
    bench.section("Sales", { ...plain, Driver: "SQLite3", Database: join(bench.scratch.home.root, "x.db") });

  test.each([
    ["a table that is not there", "SELECT * FROM nowhere", ["Edit the query", "Try again"]],
    ["SQL that nobody understands", "SELEC", ["Edit the query", "Try again"]],
  ])("%s", async (_title, query, buttons) => {
    const view = await bench.test(sqlite(), "Sales", { query });
    expect(crossOf(view)).toMatchObject({ step: "query", buttons });
  });

  test("a driver that takes only SELECT", async () => {
    const view = await bench.test(bench.section("Sales"), "Sales", { query: "DROP TABLE people" });
    expect(crossOf(view)).toMatchObject({
      step: "query",
      happened: "The driver does not understand the query.",
      buttons: ["Edit the query"],
    });
  });

  test("a query that does not end is ended", async () => {
    const query = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t";
    const view = await bench.test(sqlite(), "Sales", { query });
    expect(crossOf(view)).toMatchObject({
      step: "query",
      happened: "The query was not done within 2 seconds.",
    });
  });
});

describe("no cross", () => {
  test("every step has a tick, and the row comes back", async () => {
    const view = await bench.test(bench.section("Sales"), "Sales", { query: "SELECT * FROM people" });
    expect(view.steps.map(({ state }) => state)).toEqual(["done", "done", "done", "done", "done", "done"]);
    expect(view.table).toMatchObject({
      columns: ["id", "name"],
      rows: [
        ["1", "Ada"],
        ["2", "Grace"],
      ],
      cut: false,
    });
  });

  test("what works is remembered until a value changes", async () => {
    const { services } = bench.scratch;
    const { draftId } = await bench.test(bench.section("Sales"));
    expect(services.drafts.read(draftId)).toMatchObject({ value: { tested: { works: true } } });
    services.drafts.change(draftId, [{ option: "ClientSecret", value: "other" }]);
    expect(services.drafts.read(draftId)).toMatchObject({ value: { tested: null } });
    services.drafts.discard(draftId);
  });

  test("what is on screen is tested, saved or not", async () => {
    const { services, home } = bench.scratch;
    await home.writeUserFile(bench.section("Sales", { ClientSecret: "wrong" }));
    const draft = await services.drafts.open(home.userFile, "Sales");
    const draftId = draft.ok ? draft.value.draftId : "";
    services.drafts.change(draftId, [{ option: "ClientSecret", value: bench.server.clientSecret }]);
    const started = services.tests.start(draftId, {
      reader: { kind: "me" },
      confirmed: false,
      query: "SELECT 1",
      limits: { service: 2, connect: 2, query: 2 },
    });
    const view = await services.tests.finished(started.ok ? started.value.testId : "");
    expect(view?.state).toBe("works");
    expect(view?.steps[0]?.text).toBe("As it is on screen, not saved yet.");
    services.drafts.discard(draftId);
  });

  test("a one-use token is replaced in the file, and the driver connects without spending the new one", async () => {
    const rotating = await startTestBench({ rotation: true });
    try {
      const RefreshToken = await obtainRefreshToken(rotating.server);
      const text = rotating.section("Sales", { AuthenticationMethod: "54", RefreshToken });
      const view = await rotating.test(text, "Sales", { confirmed: true, query: "SELECT 1" });
      expect(view.state, JSON.stringify(view.steps)).toBe("works");
      expect(view.steps[4]?.text).toMatch(/with the access token of this test/);
      const kept = rotating.server.lastRefreshToken() ?? "";
      expect(kept).not.toBe(RefreshToken);
      expect(await rotating.scratch.home.readUserFile()).toContain(`RefreshToken=${kept}`);
    } finally {
      await rotating.close();
    }
  });
});

test("a file that this account may not read is named", async () => {
  const closed = join(bench.scratch.home.root, "closed");
  await mkdir(closed, { recursive: true });
  await chmod(closed, 0o700);
  await writeFile(join(closed, "odbc.ini"), bench.section("Sales"), { mode: 0o600 });
  const { services } = bench.scratch;
  const draft = await services.drafts.open(join(closed, "odbc.ini"), "Sales");
  const started = services.tests.start(draft.ok ? draft.value.draftId : "", {
    reader: { kind: "user", name: "nobody" },
    confirmed: false,
    query: null,
    limits: { service: 2, connect: 2, query: 2 },
  });
  const view = await services.tests.finished(started.ok ? started.value.testId : "");
  expect(view && crossOf(view)).toMatchObject({
    step: "resolve",
    buttons: ["Copy command", "Change program"],
  });
});
