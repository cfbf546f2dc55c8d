/** `token` and `refresh` against everything a service can do: each row ends with the right status, words and file. */
import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CommandRun, runCommand } from "../../support/home/command-line";
import { freePort } from "../../support/network/free-port";
import { type OAuthServer, startOAuthServer } from "../../support/oauth-server/oauth-server";
import { json, type OddTokenServer, startOddTokenServer } from "../../support/oauth-server/odd-token-server";
import type { OAuthServerOptions } from "../../support/oauth-server/options";
import { makeScratchHome, type ScratchHome } from "../../support/scratch/home";
import { sightings } from "../../support/secret-sightings";
import { sectionOf, usualOptions } from "../../support/tokens/data-source";

let home: ScratchHome;
let server: OAuthServer;
let odd: OddTokenServer | undefined;
let redirectUri: string;
beforeEach(async () => {
  home = await makeScratchHome();
  redirectUri = `http://localhost:${await freePort()}`;
});
afterEach(async () => {
  await server.close();
  await odd?.close();
  odd = undefined;
  await home.remove();
});

async function begin(options: Record<string, string | null> = {}, wish: OAuthServerOptions = {}) {
  server = await startOAuthServer({ redirectUris: [redirectUri], ...wish });
  await home.writeUserFile(sectionOf({ ...usualOptions(server, redirectUri), ...options }));
  return home.readUserFile();
}

const credentials = { AuthenticationMethod: "53", Scope: null };

/** No line of any run shows the client secret, in whatever spelling. */
function expectNoSecret(run: CommandRun, secret = server.clientSecret): void {
  expect(sightings(run.stdout + run.stderr, { secret })).toEqual([]);
}

function last(run: CommandRun): Record<string, unknown> | undefined {
  return run.events().at(-1);
}

/** A callback as another program on this computer could send it. */
function callBack(target: string, host: string): Promise<number> {
  const { hostname, port } = new URL(redirectUri);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path: target, headers: { host }, agent: false }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode ?? 0));
    });
    sent.on("error", reject);
    sent.end();
  });
}

describe("authorization code", () => {
  test("forged callbacks change nothing: the flow keeps waiting for the real one", async () => {
    const before = await begin();
    const forged: number[] = [];
    const attack = async (url: string) => {
      const { host } = new URL(redirectUri);
      const state = new URL(url).searchParams.get("state") ?? "";
      forged.push(await callBack("/?code=forged&state=wrong", host));
      forged.push(await callBack("/?error=access_denied", host));
      forged.push(await callBack(`/?code=forged&state=${state}`, "evil.example"));
      forged.push(await callBack("/favicon.ico", host));
      await server.approve(url);
    };
    const run = await runCommand(home, ["token", "Api", "--json", "--no-browser"], {
      onLine: (line) => {
        const event = JSON.parse(line);
        if (event.event === "authorization-url") void attack(event.url);
      },
    });
    expect(forged.every((status) => status >= 400)).toBe(true);
    expect(run.status).toBe(0);
    expect(last(run)).toMatchObject({ event: "done", refreshToken: server.lastRefreshToken() });
    expect(await home.readUserFile()).toBe(before);
    expectNoSecret(run);
  });

  test("a refusal by the user ends with 1, says so, and the file stays as it was", async () => {
    const before = await begin();
    await home.browser.behave("deny");
    const run = await runCommand(home, ["token", "Api", "--save"]);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain("Access was not allowed.");
    expect(await home.readUserFile()).toBe(before);
    expectNoSecret(run);
  });

  test("what is pasted on standard input is judged; when it ends without the address, so does the flow", async () => {
    await begin();
    const run = await runCommand(home, ["token", "Api", "--paste"], {
      input: "https://elsewhere.example/\n",
    });
    expect(run.stderr).toContain("This address is not the one the sign-in ends on.");
    expect(run.stderr).toContain("Sign-in was cancelled.");
    expect(run.status).toBe(1);
    expectNoSecret(run);
  });
});

describe("client credentials", () => {
  const modes = ["0", "1", "2", "3", null];
  test.each(modes.flatMap((mode) => ["POST ", "GET ", ""].map((prefix) => [mode, prefix] as const)))(
    "mode %s, prefix “%s”: an access token, sent as the driver sends it",
    async (mode, prefix) => {
      await begin();
      const options = { ...usualOptions(server, redirectUri), ...credentials, ClientCredentialsMode: mode };
      const text = sectionOf({ ...options, TokenURI: `${prefix}${server.tokenEndpoint}` });
      await home.writeUserFile(text);
      const run = await runCommand(home, ["token", "Api", "--json"]);
      expect(run.status).toBe(0);
      expect(last(run)).toMatchObject({ event: "done", grant: "client_credentials" });
      const [sent] = server.tokenRequests;
      expect(sent?.method).toBe(prefix === "POST " ? "POST" : "GET");
      expect(sent?.headers.authorization === undefined).toBe(mode === "2" || mode === "3");
      expect(sent?.target.includes("client_secret")).toBe(
        mode === "2" || (mode === "3" && prefix !== "POST "),
      );
      expect(await home.readUserFile()).toBe(text);
      expectNoSecret(run);
    },
  );

  test.each(["0", "1", "2", "3"])(
    "a wrong secret in mode %s: the server's code, no secret shown",
    async (mode) => {
      const ClientSecret = "wrong & secret / %41";
      const before = await begin({ ...credentials, ClientCredentialsMode: mode, ClientSecret });
      const run = await runCommand(home, ["token", "Api", "--json", "--save"]);
      expect(run.status).toBe(1);
      expect(last(run)).toMatchObject({ event: "failed", httpStatus: 401, oauthError: "invalid_client" });
      expect(last(run)?.next).toBeTypeOf("string");
      expect(run.stderr).toMatch(/\(HTTP 401, invalid_client\)/);
      expect(await home.readUserFile()).toBe(before);
      expectNoSecret(run, ClientSecret);
    },
  );
});

describe("refresh", () => {
  test("two at once send two different tokens: the second waits for what the first was given", async () => {
    await begin({}, { rotation: true });
    await runCommand(home, ["token", "Api", "--save"]);
    const runs = await Promise.all(
      [1, 2].map(() => runCommand(home, ["refresh", "Api", "--save", "--json"])),
    );
    expect(runs.map(({ status }) => status)).toEqual([0, 0]);
    const sent = server.tokenRequests.flatMap(({ parameters }) => parameters.refresh_token ?? []);
    expect(new Set(sent).size).toBe(sent.length);
    expect(await home.readUserFile()).toContain(`RefreshToken=${server.lastRefreshToken()}\n`);
    for (const run of runs) expectNoSecret(run);
  });

  test("without --save the new token is printed and the file stays", async () => {
    await begin({}, { rotation: true });
    await runCommand(home, ["token", "Api", "--save"]);
    const before = await home.readUserFile();
    const run = await runCommand(home, ["refresh", "Api", "--json"]);
    expect(last(run)).toMatchObject({
      event: "done",
      rotation: "new",
      refreshToken: server.lastRefreshToken(),
    });
    expect(await home.readUserFile()).toBe(before);
  });

  test("a dead token: 1, invalid_grant, the next step, and the file byte for byte as it was", async () => {
    const before = await begin({ RefreshToken: "no longer good" });
    const run = await runCommand(home, ["refresh", "Api", "--save", "--json"]);
    expect(run.status).toBe(1);
    expect(last(run)).toMatchObject({
      code: "refreshTokenDead",
      oauthError: "invalid_grant",
      httpStatus: 400,
    });
    expect(last(run)?.next).toContain("Sign in again");
    expect(await home.readUserFile()).toBe(before);
    expect(sightings(run.stdout + run.stderr, { token: "no longer good" })).toEqual([]);
    expectNoSecret(run);
  });

  test("no token at all says so", async () => {
    await begin();
    const run = await runCommand(home, ["refresh", "Api", "--json"]);
    expect(run.status).toBe(1);
    expect(last(run)).toMatchObject({ code: "fieldMissing" });
  });
});

describe("odd token endpoints", () => {
  async function beginOdd(options: Record<string, string | null> = {}): Promise<string> {
    odd = await startOddTokenServer();
    return begin({ ...credentials, TokenURI: `${odd.origin}/token`, ...options });
  }

  test.each([
    [405, "wantsPost"],
    [404, "getRefused"],
    [401, "getRefused"],
    [400, "getRefused"],
  ])("GET refused with %i: POST is what the next step names", async (status, code) => {
    const before = await beginOdd();
    if (odd !== undefined) odd.answering = { status };
    const run = await runCommand(home, ["token", "Api", "--json"]);
    expect(run.status).toBe(1);
    expect(last(run)).toMatchObject({ code, httpStatus: status });
    expect(last(run)?.next).toContain("Put POST before the token URL");
    expect(await home.readUserFile()).toBe(before);
    expectNoSecret(run);
  });

  test.each(["0", "2"])(
    "a redirect that echoes the secret is not followed, nor shown (mode %s)",
    async (mode) => {
      const before = await beginOdd({ ClientCredentialsMode: mode });
      if (odd === undefined) throw new Error("no server");
      const { origin } = odd;
      odd.answering = ({ target }) => ({
        status: 301,
        headers: {
          location: `${origin}/token/${new URL(target, origin).search}&secret=${encodeURIComponent(server.clientSecret)}`,
        },
      });
      const run = await runCommand(home, ["token", "Api", "--json"]);
      expect(last(run)).toMatchObject({ code: "redirected", httpStatus: 301 });
      expect(odd.requests).toHaveLength(1);
      expect(await home.readUserFile()).toBe(before);
      expectNoSecret(run);
    },
  );

  test("an answer that cannot be written: the replaced token is printed, for it is nowhere else", async () => {
    odd = await startOddTokenServer();
    odd.answering = json({
      access_token: "at-12345678",
      token_type: "Bearer",
      refresh_token: "the-new-token",
    });
    await begin({ TokenURI: `POST ${odd.origin}/token`, RefreshToken: "the-old-token" });
    const text = await home.readUserFile();
    odd.answering = (_sent, response) => {
      // While the service answers, another program makes the data source vanish.
      void home.writeUserFile("[Other]\nDriver=x\n").then(() => {
        const answer = json({
          access_token: "at-12345678",
          token_type: "Bearer",
          refresh_token: "the-new-token",
        });
        response.writeHead(200, answer.headers);
        response.end(answer.body);
      });
      return undefined;
    };
    const run = await runCommand(home, ["refresh", "Api", "--save", "--json"]);
    expect(text).toContain("the-old-token");
    expect(run.status).toBe(1);
    expect(last(run)).toMatchObject({ code: "rotatedTokenNotSaved", refreshToken: "the-new-token" });
    expect(await home.readUserFile()).toBe("[Other]\nDriver=x\n");
  });
});

describe("device", () => {
  /** Types the code on another device: a browser that follows the service's own pages. */
  async function enterCode(event: Record<string, unknown>): Promise<void> {
    await server.approve(`${String(event.verificationUri)}?user_code=${String(event.userCode)}`);
  }

  test("--device prints the code, and ends with the tokens once somebody entered it", {
    timeout: 30_000,
  }, async () => {
    await begin();
    const run = await runCommand(home, ["token", "Api", "--device", "--json"], {
      onLine: (line) => {
        const event = JSON.parse(line);
        if (event.event === "device-code") void enterCode(event);
      },
    });
    expect(run.events()[0]).toMatchObject({
      event: "device-code",
      userCode: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/),
      verificationUri: `${server.issuer}/device`,
      expiresIn: expect.any(Number),
    });
    expect(last(run)).toMatchObject({ event: "done", grant: "device_code" });
    expect(await home.browser.opened()).toEqual([]);
    expectNoSecret(run);
  });

  test("a service without such an address is told so; --device-uri names one", async () => {
    odd = await startOddTokenServer();
    odd.answering = { status: 404 };
    await begin({ TokenURI: `POST ${odd.origin}/token`, AuthURI: `${odd.origin}/authorize` });
    const none = await runCommand(home, ["token", "Api", "--device", "--json"]);
    expect(last(none)).toMatchObject({ code: "requestSettingMissing" });
    const named = await runCommand(home, ["token", "Api", "--device-uri", `${odd.origin}/device`, "--json"]);
    expect(odd.requests.at(-1)?.target).toBe("/device");
    expect(named.status).toBe(1);
  });
});

test.each([[["token"]], [["token", "Api", "--unknown"]], [["refresh"]]])(
  "%j is a usage error: 2, and nothing is read or sent",
  async (args) => {
    const before = await begin();
    const run = await runCommand(home, args);
    expect(run.status).toBe(2);
    expect(server.tokenRequests).toEqual([]);
    expect(await home.readUserFile()).toBe(before);
  },
);
