/** A fleet's access tokens from one keeper, and what a set takes out of this computer's vault. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { runCommandHere } from "../../support/home/command-line-here";
import { type KeptHome, keptName, makeKeptHome } from "../../support/keeper/kept-home";
import { sightings } from "../../support/secret-sightings";

let kept: KeptHome;
let set: string;
const run = (args: string[]) => runCommandHere(kept.home, args);

beforeAll(async () => {
  kept = await makeKeptHome();
  set = join(kept.home.folder, "fleet.yaml");
  // No relay runs: the vault is opened for each piece of work.
  await run(["relay", "add", keptName, "--confirm"]);
});
afterAll(() => kept.close());

const fleet = (keeper: string, more = "") => `set: fleet
dataSources:
  ${keptName}:
    keeper: ${keeper}
    options:
      Driver: DataDirect 8.0 Autonomous REST Connector
      AuthenticationMethod: 54
      Sample: https://api.example.com/v1/items
      TokenURI: POST ${kept.server.tokenEndpoint}
      ClientID: ${kept.server.clientId}
      ClientSecret: { vault: ${keptName}/ClientSecret }
${more}`;

test("a command is handed method 50 with a living access token, and nothing that would get another one", async () => {
  await writeFile(set, fleet("access-token"));
  const [given, args] = ["given.yaml", "args.txt"].map((name) => join(kept.home.folder, name)) as [
    string,
    string,
  ];
  const script = `printf '%s\\n' "$0" "$@" > ${args}; cat > ${given}`;
  const handed = await run(["hand-out", set, "--", "sh", "-c", script, "apply", "-f", "-"]);
  expect(handed).toMatchObject({ status: 0, stdout: "", stderr: `Handed out: ${keptName}.\n` });
  expect(await readFile(args, "utf8")).toBe("apply\n-f\n-\n");
  const secret = parse(await readFile(given, "utf8"));
  expect(secret.kind).toBe("Secret");
  const accessToken = kept.server.tokenRequests.at(-1)?.accessToken;
  expect(Buffer.from(secret.data["odbc.ini"], "base64").toString()).toBe(
    `[ODBC Data Sources]\n${keptName}=DataDirect 8.0 Autonomous REST Connector\n\n[${keptName}]\nDriver=DataDirect 8.0 Autonomous REST Connector\nSample=https://api.example.com/v1/items\nAuthenticationMethod=50\nAccessToken=${accessToken}\n`,
  );
});

test("a second round asks the service for no other token while the first one lives", async () => {
  await writeFile(set, fleet("access-token"));
  const before = kept.server.tokenRequests.length;
  expect((await run(["hand-out", set, "--to", "odbc-ini", "--", "true"])).status).toBe(0);
  expect(kept.server.tokenRequests).toHaveLength(before);
});

test("a command that fails, one that is not there and a set without such a keeper are told", async () => {
  await writeFile(set, fleet("access-token"));
  const failed = await run(["hand-out", set, "--", "sh", "-c", "exit 3"]);
  expect([failed.status, failed.stderr]).toEqual([1, expect.stringContaining("sh ended with status 3")]);
  const missing = await run(["hand-out", set, "--", "no-such-program"]);
  expect(missing.stderr).toContain("no-such-program is not on this computer");
  await writeFile(set, fleet("nobody"));
  expect((await run(["hand-out", set, "--", "true"])).stderr).toContain("gets access tokens from a keeper");
  await writeFile(
    set,
    fleet("access-token", "  Other:\n    keeper: access-token\n    options: { Driver: x }\n"),
  );
  expect((await run(["hand-out", set, "--", "true"])).stderr).toContain("keeps the token of Other");
});

test("a set takes a client secret out of the vault, and never a refresh token", async () => {
  await writeFile(set, fleet("nobody"));
  const other = join(kept.home.folder, "other.ini");
  expect((await run(["apply", set, "--file", other])).status).toBe(0);
  expect(await readFile(other, "utf8")).toContain(`ClientSecret=${kept.server.clientSecret}\n`);
  await writeFile(set, fleet("nobody", `      RefreshToken: { vault: ${keptName}/RefreshToken }\n`));
  const refused = await run(["plan", set, "--file", other]);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain(`vault:${keptName}/RefreshToken is not there`);
  expect(sightings(refused.stderr, { token: kept.server.lastRefreshToken() ?? "" })).toEqual([]);
});
