/** Crosses of the last three steps, each met for real: service, connect, query. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { crossOf, startTestBench, type TestBench } from "../../support/connection/bench";
import { freePort } from "../../support/network/free-port";
import { json, type OddAnswer } from "../../support/oauth-server/odd-token-server";

let bench: TestBench;

beforeAll(async () => {
  bench = await startTestBench();
});

afterAll(() => bench.close());

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
    expect(crossOf(view)).toMatchObject({
      step: "service",
      happened: `${new URL(bench.odd.origin).host} did not answer in 2 seconds.`,
      buttons: ["Try again", "Network settings"],
    });
  });

  test("a closed port", async () => {
    const host = `127.0.0.1:${await freePort()}`;
    const RestSamplePath = `http://${host}/people`;
    expect(crossOf(await bench.test(bench.section("Sales", { RestSamplePath })))).toMatchObject({
      step: "service",
      happened: `${host} refused the connection.`,
      // The address of the service, not that of its sign-in.
      buttons: ["Try again", "Edit Endpoint to sample", "Network settings"],
    });
  });

  test.each([
    ["no address", { RestSamplePath: null }, "Model file", "It is empty."],
    [
      "no web address",
      { RestSamplePath: "people" },
      "Endpoint to sample",
      "It is not an http or https address.",
    ],
    [
      "a Model file that is not there",
      { RestSamplePath: null, RestConfigFile: "/nowhere.rest" },
      "Model file",
      "The Model file it names is not on this computer.",
    ],
  ])("%s", async (_title, differing, label, why) => {
    expect(crossOf(await bench.test(bench.section("Sales", differing)))).toMatchObject({
      step: "service",
      happened: `${label} gives no address to ask.`,
      why,
      buttons: [`Edit ${label}`],
    });
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
    expect(crossOf(view)).toMatchObject({
      step: "service",
      happened: "Model file gives no address to ask.",
      why,
      buttons: ["Edit Model file"],
    });
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
    [
      "a table that is not there",
      "SELECT * FROM nowhere",
      "It says HY000: “[SQLite]no such table: nowhere (1)”.",
    ],
    ["SQL that nobody understands", "SELEC", 'It says HY000: “[SQLite]near "SELEC": syntax error (1)”.'],
  ])("%s", async (_title, query, why) => {
    const view = await bench.test(sqlite(), "Sales", { query });
    expect(crossOf(view)).toMatchObject({
      step: "query",
      happened: "The driver refused the query.",
      why,
      buttons: ["Edit the query", "Try again"],
    });
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
      buttons: ["Try again"],
    });
  });
});
