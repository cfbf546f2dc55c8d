/** `keep` and how it tells: exit status and line for cron, signed webhook, once for each thing. */
import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCommand } from "../../support/home/command-line";
import { type KeptHome, keptName, makeKeptHome } from "../../support/keeper/kept-home";
import { listen } from "../../support/network/listening";

let kept: KeptHome;
let hook: { status: number; url: string; got: { headers: IncomingHttpHeaders; body: string }[] };
let key: string;

const server = createServer(async (request, response) => {
  hook.got.push({ headers: request.headers, body: await text(request) });
  response.writeHead(hook.status).end();
});
const cli = (...args: string[]) => runCommand(kept.home, args);

beforeAll(async () => {
  kept = await makeKeptHome();
  hook = { status: 200, url: await listen(server), got: [] };
});

afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await kept.close();
});

test("with nothing kept there is nothing to do, and no vault comes of it", async () => {
  expect(await cli("keep", "--once")).toMatchObject({
    status: 0,
    stderr: "",
    stdout: "0 tokens: 0 renewed, 0 failed, 0 need a person, 0 end within 30 days\n",
  });
});

test("a token that works is left alone: the service is not asked", async () => {
  await cli("relay", "add", keptName, "--confirm");
  const webhook = await cli("relay", "webhook", hook.url);
  key = /^key: (\w+)$/m.exec(webhook.stdout)?.[1] ?? "";
  expect(key).toMatch(/^\w{40,}$/);
  const asked = kept.server.tokenRequests.length;
  const done = await cli("keep", "--once");
  expect(done).toMatchObject({ status: 0, stderr: "" });
  expect(done.stdout).toContain("1 token: 0 renewed, 0 failed, 0 need a person");
  expect(kept.server.tokenRequests).toHaveLength(asked);
  expect(hook.got).toEqual([]);
});

test("a webhook that refuses is told, and the news is kept for the next round", async () => {
  const living = kept.server.lastRefreshToken() ?? "";
  // Somebody else spends the token: the service ends the whole family.
  await spend(living);
  await spend(living);
  const status = JSON.parse((await cli("relay", "status", "--json")).stdout);
  await cli("relay", "renew", status.tokens[0].tokenId);
  hook.status = 500;
  const done = await cli("keep", "--once");
  expect(done.status).toBe(1);
  expect(done.stdout).toContain("1 needs a person");
  expect(done.stderr).toContain("answers 500");
});

test("a token that needs a person is told once, signed with the shared key, without a secret", async () => {
  hook.status = 200;
  hook.got.length = 0;
  const [first, second] = [await cli("keep", "--once"), await cli("keep", "--once")];
  for (const done of [first, second]) {
    expect(done.status).toBe(1);
    expect(done.stderr).toContain("1 token needs a person.");
  }
  expect(hook.got).toHaveLength(1);
  const { headers, body } = hook.got[0] ?? { headers: {}, body: "" };
  const [, seconds, signature] =
    /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["x-odbc-oauth-manager-signature"])) ?? [];
  expect(signature).toBe(createHmac("sha256", key).update(`${seconds}.${body}`).digest("hex"));
  expect(JSON.parse(body)).toMatchObject({
    event: "tokensNeedAttention",
    tokens: [{ state: "needsPerson", dataSources: [keptName] }],
  });
  for (const secret of [kept.firstToken, kept.server.clientSecret, key]) expect(body).not.toContain(secret);
});

test("an address that is neither https nor on this computer is refused as a webhook", async () => {
  const refused = await cli("relay", "webhook", "http://example.com/hook");
  expect(refused).toMatchObject({ status: 2, stderr: "error: Give an https address.\n" });
});

test("turned off, nobody is told any more", async () => {
  await cli("relay", "webhook", "--off");
  expect((await cli("relay", "webhook")).stdout).toBe("Nobody is told.\n");
});

async function spend(refreshToken: string): Promise<void> {
  const pair = [kept.server.clientId, kept.server.clientSecret].map(encodeURIComponent).join(":");
  await fetch(kept.server.tokenEndpoint, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(pair).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "refresh_token", refresh_token: refreshToken }),
  });
}
