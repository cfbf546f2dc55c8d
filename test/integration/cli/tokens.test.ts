/** `token` and `refresh` against a real authorization server, as a script would use them. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { runCommand } from "../../support/home/command-line";
import { freePort } from "../../support/network/free-port";
import { type OAuthServer, startOAuthServer } from "../../support/oauth-server/oauth-server";
import { makeScratchHome, type ScratchHome } from "../../support/scratch/home";

let home: ScratchHome;
let server: OAuthServer;
let redirectUri: string;
beforeEach(async () => {
  home = await makeScratchHome();
  redirectUri = `http://localhost:${await freePort()}`;
});
afterEach(async () => {
  await server.close();
  await home.remove();
});

function section(extra: Record<string, string> = {}): string {
  const options = {
    Driver: "DataDirect 8.0 Autonomous REST Connector",
    AuthenticationMethod: "54",
    ClientID: server.clientId,
    ClientSecret: server.clientSecret,
    AuthURI: server.authorizationEndpoint,
    TokenURI: `POST ${server.tokenEndpoint}`,
    RedirectURI: redirectUri,
    Scope: "openid offline_access",
    ...extra,
  };
  return `[Api]\n${Object.entries(options)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("")}`;
}

test("token --json says where to sign in, and ends with the real tokens", async () => {
  server = await startOAuthServer({ redirectUris: [redirectUri] });
  await home.writeUserFile(section());
  const before = await home.readUserFile();
  const run = await runCommand(home, ["token", "Api", "--json", "--no-browser"], {
    onLine: (line) => {
      const event = JSON.parse(line);
      if (event.event === "authorization-url") void server.approve(event.url);
    },
  });
  expect(run.stderr).toBe("");
  expect(run.status).toBe(0);
  expect(run.events()[0]).toMatchObject({ event: "authorization-url" });
  expect(run.events().at(-1)).toMatchObject({ event: "done", refreshToken: server.lastRefreshToken() });
  expect(await home.readUserFile()).toBe(before);
});

test("token --save writes the refresh token and nothing else, through the system browser", async () => {
  server = await startOAuthServer({ redirectUris: [redirectUri], rotation: true });
  await home.writeUserFile(section());
  const before = await home.readUserFile();
  const run = await runCommand(home, ["token", "Api", "--json", "--save"]);
  expect(run.status).toBe(0);
  expect(await home.browser.opened()).toHaveLength(1);
  expect(await home.readUserFile()).toBe(`${before}RefreshToken=${server.lastRefreshToken()}\n`);
  expect(run.stdout).not.toContain(server.lastRefreshToken());
});

test("refresh --save writes a rotated token back before it reports", async () => {
  server = await startOAuthServer({ redirectUris: [redirectUri], rotation: true });
  await home.writeUserFile(section());
  await runCommand(home, ["token", "Api", "--save"]);
  const first = server.lastRefreshToken();
  const run = await runCommand(home, ["refresh", "Api", "--save", "--json"]);
  expect(run.events().at(-1)).toMatchObject({ event: "done", rotation: "new" });
  expect(server.lastRefreshToken()).not.toBe(first);
  expect(await home.readUserFile()).toContain(`RefreshToken=${server.lastRefreshToken()}\n`);
});

test("client credentials give an access token and ask nobody", async () => {
  server = await startOAuthServer({ redirectUris: [redirectUri] });
  await home.writeUserFile(section({ AuthenticationMethod: "53", Scope: "" }));
  const run = await runCommand(home, ["token", "Api", "--json"]);
  expect(run.status).toBe(0);
  expect(run.events().at(-1)).toMatchObject({ event: "done", grant: "client_credentials" });
  expect(await home.browser.opened()).toEqual([]);
});

test("a wrong secret fails with the server's own code and leaves the file as it is", async () => {
  server = await startOAuthServer({ redirectUris: [redirectUri] });
  await home.writeUserFile(section({ AuthenticationMethod: "53", ClientSecret: "wrong one" }));
  const before = await home.readUserFile();
  const run = await runCommand(home, ["token", "Api", "--json"]);
  expect(run.status).toBe(1);
  expect(run.events().at(-1)).toMatchObject({
    event: "failed",
    httpStatus: 401,
    oauthError: "invalid_client",
  });
  expect(run.stderr).toMatch(/invalid_client/);
  expect(run.stderr + run.stdout).not.toContain("wrong one");
  expect(await home.readUserFile()).toBe(before);
});

test("a person who presses Cancel at the service is told so", async () => {
  server = await startOAuthServer({ redirectUris: [redirectUri] });
  await home.browser.behave("deny");
  await home.writeUserFile(section());
  const run = await runCommand(home, ["token", "Api", "--json"]);
  expect(run.status).toBe(1);
  expect(run.events().at(-1)).toMatchObject({ event: "failed", oauthError: "access_denied" });
});
