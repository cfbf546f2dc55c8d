/** Crosses of the first three steps, each met for real: name and file, driver, token. */
import { writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { crossOf, startTestBench, type TestBench } from "../../support/connection/bench";
import { freePort } from "../../support/network/free-port";
import { json } from "../../support/oauth-server/odd-token-server";

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
  const notAccepted = "The service does not accept this client ID and secret.";
  test.each([
    [
      "a wrong secret",
      { ClientSecret: "wrong" },
      notAccepted,
      ["Try in the body", "Edit secret", "Edit client ID"],
    ],
    [
      "an unknown client",
      { ClientID: "nobody" },
      notAccepted,
      ["Try in the body", "Try without encoding", "Edit secret", "Edit client ID"],
    ],
    ["no token URL", { TokenURI: null }, "Token URL is empty.", ["Edit Token URL"]],
    ["no client ID", { ClientID: null }, "Client ID is empty.", ["Edit Client ID"]],
  ])("%s", async (_title, differing, happened, buttons) => {
    const cross = crossOf(await bench.test(bench.section("Sales", differing)));
    expect(cross).toMatchObject({ step: "token", happened, buttons });
  });

  test("a closed port", async () => {
    const host = `127.0.0.1:${await freePort()}`;
    const cross = crossOf(
      await bench.test(bench.section("Sales", { TokenURI: `POST http://${host}/token` })),
    );
    expect(cross).toMatchObject({
      step: "token",
      happened: `${host} refused the connection.`,
      buttons: ["Try again", "Edit token URL", "Network settings"],
    });
  });

  test("a scope that the service does not know", async () => {
    bench.odd.answering = json({ error: "invalid_scope" }, 400);
    const differing = { Scope: "tickets:raed", TokenURI: `POST ${bench.odd.origin}/token` };
    const cross = crossOf(await bench.test(bench.section("Sales", differing)));
    expect(cross).toMatchObject({
      step: "token",
      happened: "The service does not know the scope tickets:raed.",
      buttons: ["Edit scope"],
    });
  });

  test("a token endpoint that answers with a web page", async () => {
    bench.odd.answering = { headers: { "content-type": "text/html" }, body: "<html>Hello</html>" };
    const TokenURI = `POST ${bench.odd.origin}/token`;
    const cross = crossOf(await bench.test(bench.section("Sales", { TokenURI })));
    expect(cross).toMatchObject({
      step: "token",
      happened: "The token URL answered with a web page.",
      buttons: ["Network settings", "Show text", "Edit token URL"],
    });
  });

  test("a refresh token that no longer works", async () => {
    const refresh = { AuthenticationMethod: "54", RefreshToken: "long-gone" };
    const view = await bench.test(bench.section("Sales", refresh), "Sales", { confirmed: true });
    expect(crossOf(view)).toMatchObject({
      step: "token",
      happened: "The refresh token no longer works.",
      buttons: ["Sign in again"],
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
      happened: "The data source holds no access token.",
      buttons: ["Edit Access token", "Choose another method"],
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
