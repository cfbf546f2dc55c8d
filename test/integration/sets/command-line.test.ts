/** Sets from the command line, in a home of their own: made, planned, applied, and told when a machine differs. */
import { execFile } from "node:child_process";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runCommandHere } from "../../support/home/command-line-here";
import { makeScratchHome, type ScratchHome } from "../../support/scratch/home";
import { sightings } from "../../support/secret-sightings";

let home: ScratchHome;
let set: string;
beforeEach(async () => {
  home = await makeScratchHome();
  set = join(home.folder, "sales.yaml");
});
afterEach(() => home.remove());

const secret = "s3cret/+ of=sales";
const driver = "DataDirect 8.0 Autonomous REST Connector";
const salesSet = `# reviewed by the data team
set: sales
environments: [prod, test]
defaults:
  options:
    Driver: ${driver}
    ProxyPort: 0080   # kept as written
dataSources:
  Sales EU:
    options:
      ServiceURL: https://test.example.com
      ClientSecret: { env: SALES_SECRET }
    environments:
      prod:
        ServiceURL: https://prod.example.com
  Sales US:
    options:
      ServiceURL: https://us.example.com
      ProxyPort: null
`;

const run = (args: string[], env: Record<string, string> = { SALES_SECRET: secret }) =>
  runCommandHere(home, args, env);

test("a plan shows what would change and why, apply does it, and then there is nothing to do", async () => {
  await home.writeUserFile("# mine\n[Mine]\nDriver=x\n");
  await writeFile(set, salesSet);
  const plan = await run(["plan", set, "--env", "prod"]);
  expect(plan.stderr).toBe("");
  expect(plan.status).toBe(2);
  expect(plan.stdout).toContain("+ Sales EU");
  expect(plan.stdout).toContain("+ ServiceURL=https://prod.example.com   (sales.yaml:15, prod)");
  expect(plan.stdout).toContain("+ ProxyPort=0080   (sales.yaml:7, defaults)");
  expect(sightings(plan.stdout, { secret })).toEqual([]);
  expect(await home.readUserFile()).toBe("# mine\n[Mine]\nDriver=x\n");

  expect((await run(["apply", set, "--env", "prod"])).status).toBe(0);
  expect(await home.readUserFile()).toBe(
    `# mine\n[Mine]\nDriver=x\n\n[Sales EU]\nDriver=${driver}\nProxyPort=0080\nServiceURL=https://prod.example.com\nClientSecret=${secret}\n\n[Sales US]\nDriver=${driver}\nServiceURL=https://us.example.com\n`,
  );
  const again = await run(["plan", set, "--env", "prod"]);
  expect([again.status, again.stdout]).toEqual([
    0,
    "~/.odbc.ini\nNothing to do: this computer is as the set says.\n",
  ]);
  expect((await run(["drift", set, "--env", "prod"])).status).toBe(0);
});

test("drift names exactly what another hand changed, and apply takes it back", async () => {
  await writeFile(set, salesSet);
  await run(["apply", set, "--env", "test"]);
  await run(["set", "Sales US", "ServiceURL=https://elsewhere.example.com"]);
  const drift = await run(["drift", set, "--env", "test", "--json"]);
  expect(drift.status).toBe(1);
  const [file] = JSON.parse(drift.stdout).files;
  const changed = file.dataSources.filter((one: { action: string }) => one.action !== "same");
  expect(changed).toEqual([
    {
      name: "Sales US",
      action: "change",
      options: [
        {
          option: "ServiceURL",
          action: "change",
          secret: false,
          before: "https://elsewhere.example.com",
          after: "https://us.example.com",
          from: "sales.yaml:18",
        },
      ],
    },
  ]);
  await run(["apply", set, "--env", "test"]);
  expect((await run(["drift", set, "--env", "test"])).status).toBe(0);
});

test("an option that another hand added to a data source of the set is drift, and apply leaves it", async () => {
  await writeFile(set, salesSet);
  await run(["apply", set, "--env", "test"]);
  await run(["set", "Sales US", "LogLevel=9"]);
  const drift = await run(["drift", set, "--env", "test"]);
  expect(drift.status).toBe(1);
  expect(drift.stdout).toContain("! LogLevel=9");
  expect((await run(["plan", set, "--env", "test"])).status).toBe(0);
});

test("only what the set names is touched; what it no longer names is left unless it prunes", async () => {
  await home.writeUserFile("[Sales US]\nDriver=mine\nMine=1\n\n[Other]\nDriver=x\n");
  await writeFile(set, salesSet);
  await run(["apply", set, "--env", "test"]);
  const [before = ""] = salesSet.split("dataSources:");
  const fewer = `${before}dataSources:\n  New:\n    options:\n      A: 1\n`;
  await writeFile(set, fewer);
  const left = await run(["plan", set, "--env", "test"]);
  expect(left.stdout).toContain("= Sales EU: no longer in the set, left");
  await run(["apply", set, "--env", "test"]);
  expect(await home.readUserFile()).toContain("[Sales EU]");

  await writeFile(set, `prune: true\n${fewer}`);
  expect((await run(["apply", set, "--env", "test"])).status).toBe(0);
  const file = await home.readUserFile();
  expect(file).not.toContain("[Sales EU]");
  // It was there before the set: only what the set added goes.
  expect(file).toContain("[Sales US]\nDriver=DataDirect 8.0 Autonomous REST Connector\nMine=1\n");
  expect(file).not.toContain("us.example.com");
  expect(file).toContain("[Other]");
});

test("all missing references are named, and nothing is written", async () => {
  await writeFile(
    set,
    `set: x\ndataSources:\n  A:\n    options:\n      Driver: d\n      P: { env: NOT_THERE }\n      Q: { file: not-there.txt }\n      R: { vault: a }\n      S: { env: EMPTY }\n`,
  );
  const { status, stderr } = await run(["apply", set], { EMPTY: "" });
  expect(status).toBe(1);
  expect(stderr).toContain("4 values of the set are missing");
  expect(stderr).toContain("env:NOT_THERE is not there");
  expect(stderr).toContain("file:not-there.txt is not there");
  expect(stderr).toContain("env:EMPTY is empty");
  expect(stderr).toContain("no relay keeps one on this computer");
  await expect(readFile(home.userFile)).rejects.toThrow();
});

test("a clear secret is refused by its place, sealed on request, and opened by the identity that nobody else reads", async () => {
  const identity = await generateIdentity();
  const recipient = await identityToRecipient(identity);
  await writeFile(
    set,
    `set: x\ndataSources:\n  # the account of accounting\n  A:\n    options:\n      Driver: ${driver}\n      ClientSecret: ${secret}  # expires in May\n`,
  );
  const refused = await run(["plan", set]);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain(`ClientSecret of A (${set}:7)`);
  expect(sightings(refused.stderr, { secret })).toEqual([]);
  expect((await run(["plan", set, "--allow-clear"])).status).toBe(2);

  expect((await run(["sets", "seal", set, "--recipient", recipient])).stdout).toContain("1 encrypted");
  const sealed = await readFile(set, "utf8");
  expect(sightings(sealed, { secret })).toEqual([]);
  expect(sealed).toContain("# the account of accounting");
  expect(sealed).toContain("# expires in May");

  const keys = join(home.folder, "identity.txt");
  await writeFile(keys, `# created: today\n${identity}\n`, { mode: 0o644 });
  expect((await run(["apply", set])).stderr).toContain("no identity was given");
  expect((await run(["apply", set, "--identity", keys])).stderr).toContain(
    "Others on this computer can read",
  );
  await chmod(keys, 0o600);
  expect((await run(["apply", set, "--identity", keys])).status).toBe(0);
  expect(await home.readUserFile()).toContain(`ClientSecret=${secret}\n`);

  const [ciphertext = ""] = /-----BEGIN[\s\S]+-----END AGE ENCRYPTED FILE-----/.exec(sealed) ?? [];
  const armoured = join(home.folder, "secret.age");
  await writeFile(armoured, `${ciphertext.replace(/^ +/gm, "")}\n`);
  const { stdout } = await promisify(execFile)("age", ["-d", "-i", keys, armoured]);
  expect(stdout).toBe(secret);
});

test("sets init takes data sources of this computer over, and applying the set elsewhere gives the same", async () => {
  const identity = await generateIdentity();
  const recipient = await identityToRecipient(identity);
  const keys = join(home.folder, "identity.txt");
  await writeFile(keys, identity, { mode: 0o600 });
  await home.writeUserFile(
    `[Sales]\nDriver=${driver}\nClientID=00123\nA=null\nB= # no comment\nClientSecret=${secret}\nRefreshToken=rt-1\n`,
  );
  const plain = await run(["sets", "init", set, "Sales"]);
  expect(plain.status).toBe(0);
  expect(plain.stdout).toContain("RefreshToken of Sales left out");
  const text = await readFile(set, "utf8");
  expect(sightings(text, { secret, token: "rt-1" })).toEqual([]);
  expect(text).toContain("ClientSecret: { env: SALES_CLIENTSECRET }");

  await writeFile(set, `${text}# mine\n`);
  const added = await run(["sets", "init", set, "Sales", "--with-secrets", "--recipient", recipient]);
  expect([added.status, added.stderr]).toEqual([0, ""]);
  const other = join(home.folder, "other.ini");
  expect((await run(["apply", set, "--file", other, "--identity", keys])).status).toBe(0);
  const of = async (file: string) =>
    JSON.parse((await run(["show", "Sales", "--json", "--file", file])).stdout).options;
  expect(await of(other)).toEqual(await of(home.userFile));
  expect(await readFile(set, "utf8")).toContain("# mine");
});

test("a bundle is opened by its passphrase or an identity, and applied as the set it holds", async () => {
  await writeFile(set, salesSet);
  const identity = await generateIdentity();
  const keys = join(home.folder, "identity.txt");
  const phrase = join(home.folder, "phrase.txt");
  await writeFile(keys, identity, { mode: 0o600 });
  await writeFile(phrase, "four words of passphrase\n", { mode: 0o600 });
  const bundle = async (out: string, who: string[]) => {
    const target = join(home.folder, out);
    const made = await run([
      "export",
      set,
      "--env",
      "prod",
      "--to",
      "bundle",
      "--with-secrets",
      "--out",
      target,
      ...who,
    ]);
    expect([made.status, made.stderr]).toEqual([0, ""]);
    return join(target, "sales-prod.yaml.age");
  };
  const byKey = await bundle("a", ["--recipient", await identityToRecipient(identity)]);
  const byPhrase = await bundle("b", ["--passphrase-file", phrase]);
  expect((await run(["plan", byKey])).stderr).toContain("(--identity FILE)");
  expect((await run(["plan", byPhrase, "--identity", keys])).stderr).toContain(
    "The passphrase is another one",
  );
  expect((await run(["apply", byKey, "--identity", keys])).status).toBe(0);
  expect(await home.readUserFile()).toContain(`ClientSecret=${secret}\n`);
  expect((await run(["drift", byPhrase, "--passphrase-file", phrase])).status).toBe(0);
}, 120_000);

test("set init is still a data source of that name", async () => {
  expect((await run(["set", "init", "Driver=x", "A=1"])).status).toBe(0);
  expect(await home.readUserFile()).toContain("[init]\nDriver=x\nA=1\n");
});

test("an environment has to be chosen, and one that the set does not name is no environment", async () => {
  await writeFile(set, salesSet);
  expect((await run(["plan", set])).stderr).toContain("--env prod or --env test");
  expect((await run(["plan", set, "--env", "porduction"])).stderr).toContain("no environment “porduction”");
});

test("a slip in the file is named with its line, and no value with it", async () => {
  await writeFile(
    set,
    `set: x\ndataSource:\n  A: {}\ndataSources:\n  B:\n    option:\n      ClientSecret: ${secret}\n`,
  );
  const { status, stderr } = await run(["plan", set]);
  expect(status).toBe(1);
  expect(stderr).toContain("Line 2: dataSource is not known here.");
  expect(stderr).toContain("Line 6: option is not known here.");
  await writeFile(set, `set: x\ndataSources:\n  A:\n    options: { ClientSecret: "${secret}\n`);
  expect(sightings((await run(["plan", set])).stderr, { secret })).toEqual([]);
});

test("included files come first, the nearer and the more specific value counts", async () => {
  await writeFile(
    join(home.folder, "common.yaml"),
    "environments: [prod]\ndefaults:\n  options: { Driver: d, A: common, B: common }\ndataSources:\n  One:\n    environments:\n      prod: { C: common-prod }\n",
  );
  await writeFile(
    set,
    "set: x\ninclude: [common.yaml]\ndefaults:\n  options: { A: own }\ndataSources:\n  One:\n    options: { C: own, B: one }\n",
  );
  expect((await run(["apply", set, "--env", "prod"])).status).toBe(0);
  expect(await home.readUserFile()).toContain("[One]\nDriver=d\nA=own\nB=one\nC=common-prod\n");
});

test("one file that cannot be written stops no other, and what was done is said", async () => {
  await writeFile(
    set,
    `set: x\ndataSources:\n  A:\n    place: ${join(home.root, "nowhere", "deep", "odbc.ini")}\n    options: { Driver: d }\n  B:\n    options: { Driver: d }\n  C:\n    place: system\n    options: { Driver: d }\n`,
  );
  const { status, stdout, stderr } = await run(["apply", set]);
  expect(status).toBe(1);
  expect(stdout).toContain("~/.odbc.ini: 1 created");
  expect(stderr).toContain("applied in part");
  expect(await home.readUserFile()).toContain("[B]\nDriver=d\n");
  expect(await readFile(home.systemFile, "utf8")).toContain("[C]\nDriver=d\n");
});

test("a refresh token that dies at its first use is refused for several machines, with three ways out", async () => {
  const token = (tokenUri: string, more = "") =>
    `set: x\ndataSources:\n  A:\n${more}    options:\n      Driver: ${driver}\n      TokenURI: POST ${tokenUri}\n      RefreshToken: { env: RT }\n`;
  const env = { RT: "refresh-token-1" };
  await writeFile(set, token("https://api.example.com/token", "    keeper: relay\n"));
  const relay = await run(["plan", set], env);
  expect(relay.status).toBe(1);
  expect(relay.stderr).toContain("client credentials (AuthenticationMethod 53)");
  expect(relay.stderr).toContain("token NAME --device");
  expect(relay.stderr).toContain("keeper: access-token");
  await writeFile(set, token("https://auth.atlassian.com/oauth/token"));
  expect((await run(["plan", set], env)).status).toBe(1);
  await writeFile(set, token("https://api.example.com/token"));
  expect((await run(["plan", set], env)).status).toBe(2);
});

test("what each machine's relay keeps: apply and export say the sign-in that a set cannot bring", async () => {
  const tenant = `set: x
dataSources:
  Sales EU:
    keeper: relay
    options: { Driver: ${driver}, TokenURI: POST https://api.example.com/token }
  Plain:
    options: { Driver: ${driver} }
`;
  await writeFile(set, tenant);
  const pods = await run(["export", set, "--to", "kubernetes", "--out", join(home.folder, "pods")]);
  expect(pods.status).toBe(0);
  expect(pods.stderr).toContain(
    "Each machine signs in by itself to what its relay keeps (Sales EU): token NAME",
  );
  expect(pods.stderr).toContain("one replica: `relay run` beside the program as a sidecar");
  const role = await run(["export", set, "--to", "ansible", "--out", join(home.folder, "role")]);
  expect(role.stderr).toContain("then relay add NAME.\n");
  const applied = await run(["apply", set]);
  expect(applied.stdout).toContain(
    "Sales EU: sign in once on this computer, then its relay keeps the token: token 'Sales EU' --device && relay add 'Sales EU'\n",
  );
  expect(applied.stdout).not.toContain("Plain: sign in");
  // Said once: what is there already was told when it was made.
  expect((await run(["apply", set])).stdout).not.toContain("sign in once");
});

test("the schema that is published is the one the app reads by", async () => {
  const { stdout } = await run(["sets", "schema"]);
  const published = await readFile(
    join(import.meta.dirname, "../../../build/published/set.schema.json"),
    "utf8",
  );
  // The formatter of the sources lays the published one out its own way.
  expect(JSON.parse(stdout)).toEqual(JSON.parse(published));
  const values = JSON.parse(stdout).properties.dataSources.additionalProperties.properties.options;
  expect(JSON.stringify(values)).toContain('"number"');
});
