/** What the window's buttons do, as flags; a failure names the command that does it. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { runCommand } from "../../support/home/command-line";
import { runCommandHere } from "../../support/home/command-line-here";
import { freePort } from "../../support/network/free-port";
import { type OAuthServer, startOAuthServer } from "../../support/oauth-server/oauth-server";
import {
  json,
  type OddTokenServer,
  type SentRequest,
  startOddTokenServer,
} from "../../support/oauth-server/odd-token-server";
import { makeScratchHome, type ScratchHome } from "../../support/scratch/home";
import { sectionOf, usualOptions } from "../../support/tokens/data-source";

let home: ScratchHome;
let server: OAuthServer;
let odd: OddTokenServer;
beforeEach(async () => {
  const redirectUri = `http://localhost:${await freePort()}`;
  [home, server, odd] = await Promise.all([
    makeScratchHome(),
    startOAuthServer({ redirectUris: [redirectUri] }),
    startOddTokenServer(),
  ]);
  usual = { ...usualOptions(server, redirectUri), TokenURI: `POST ${odd.origin}/token` };
});
afterEach(async () => {
  await Promise.all([server.close(), odd.close()]);
  await home.remove();
});

let usual: Record<string, string>;

async function begin(options: Record<string, string | null> = {}): Promise<string> {
  await home.writeUserFile(sectionOf({ ...usual, ...options }));
  return home.readUserFile();
}

const tokens = json({
  access_token: "access-token-1",
  refresh_token: "refresh-token-1",
  token_type: "Bearer",
});
const isRefresh = ({ body }: SentRequest) => body.includes("grant_type=refresh_token");
const clientCredentials = { AuthenticationMethod: "53", AuthURI: null, RedirectURI: null, Scope: null };

test("O1: a service that refuses PKCE: the failure names --without-pkce, and that works", async () => {
  odd.answering = ({ body }) =>
    body.includes("code_verifier=") ? json({ error: "invalid_client" }, 401) : tokens;
  await begin();
  const refused = await runCommand(home, ["token", "Api", "--save"]);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain("token Api --without-pkce");
  expect(refused.stderr).toContain("token Api --credentials body");
  const taken = await runCommand(home, ["token", "Api", "--save", "--without-pkce"]);
  expect(taken.status).toBe(0);
  expect(await home.readUserFile()).toContain("RefreshToken=refresh-token-1\n");
});

test("O11: a token whose check failed is told of, printed for programs, and written with --save-anyway", async () => {
  odd.answering = (sent) =>
    isRefresh(sent)
      ? json({ error: "invalid_request", error_description: "AADSTS90009: scope wanted" }, 400)
      : tokens;
  const before = await begin();
  const told = await runCommand(home, ["token", "Api"]);
  expect(told.status).toBe(1);
  expect(told.stderr).toContain("--save-anyway writes it");
  expect(told.stdout + told.stderr).not.toContain("refresh-token-1");
  const printed = await runCommand(home, ["token", "Api", "--json"]);
  expect(printed.events().at(-1)).toMatchObject({ code: "entraRefused", refreshToken: "refresh-token-1" });
  expect(await home.readUserFile()).toBe(before);
  const saved = await runCommand(home, ["token", "Api", "--save-anyway"]);
  expect(saved.status).toBe(0);
  expect(await home.readUserFile()).toContain("RefreshToken=refresh-token-1\n");
});

test("O8: scopes that stand with commas are asked for with commas, and stay so in the file", async () => {
  odd.answering = tokens;
  const before = await begin({ ...clientCredentials, Scope: "read,activity:read_all" });
  expect((await runCommandHere(home, ["token", "Api", "--json"])).status).toBe(0);
  expect(new URLSearchParams(odd.requests.at(-1)?.body).get("scope")).toBe("read,activity:read_all");
  expect(await home.readUserFile()).toBe(before);
});

test("O13: a service that wants one more parameter gets it", async () => {
  await begin(clientCredentials);
  const run = await runCommandHere(home, ["token", "Api", "--param", "client_key=k 1", "--param", "x=y=z"]);
  expect(run.status).toBe(0);
  expect(odd.requests.at(-1)?.body).toContain("client_key=k+1");
  expect(odd.requests.at(-1)?.body).toContain("x=y%3Dz");
  // No mark of a web page, which no driver sends either.
  expect(Object.keys(odd.requests.at(-1)?.headers ?? {}).join()).not.toContain("sec-fetch");
  const wrong = await runCommandHere(home, ["token", "Api", "--param", "alone"]);
  expect(wrong.status).toBe(2);
});

test("O14: method 24 without a page to sign in at is client credentials, as for the driver; --grant chooses", async () => {
  const before = await begin({ ...clientCredentials, AuthenticationMethod: "24" });
  const run = await runCommandHere(home, ["token", "Api", "--json"]);
  expect(run.status).toBe(0);
  expect(odd.requests.at(-1)?.body).toContain("grant_type=client_credentials");
  const chosen = await runCommandHere(home, ["token", "Api", "--json", "--grant", "authorization-code"]);
  expect(chosen.status).toBe(1);
  expect(chosen.stdout).toContain('"code":"fieldMissing"');
  expect(await home.readUserFile()).toBe(before);
});

test("POST and the place of credentials are for this run only", async () => {
  const before = await begin({ ...clientCredentials, TokenURI: `${odd.origin}/token` });
  const run = await runCommandHere(home, ["token", "Api", "--post", "--credentials", "body"]);
  expect(run.status).toBe(0);
  expect(odd.requests.at(-1)).toMatchObject({ method: "POST" });
  expect(odd.requests.at(-1)?.body).toContain("client_secret=");
  expect(await home.readUserFile()).toBe(before);
});

test("what a server or a file says cannot steer the terminal (F3)", async () => {
  await home.writeUserFile("[a\u009b2Jb]\nDriver=x\u202ey\n");
  const listed = await runCommand(home, ["list"]);
  expect(listed.stdout).toContain("a\\u009b2Jb\tx\\u202ey\t");
  const read = await runCommand(home, ["list", "--json"]);
  expect(JSON.parse(read.stdout)).toMatchObject([{ name: "a\u009b2Jb" }]);
});

test("--version prints the version", async () => {
  const run = await runCommandHere(home, ["--version"]);
  expect(run).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
});
