/** Each export judged by its engine's own tool. A tool that is not there fails its test and says so. */
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { type ExportForm, type ExportOptions, exportSet } from "../../../electron/sets/exporting/set-exports";
import { writeExport } from "../../../electron/sets/exporting/write-folder";
import { Secret } from "../../../shared/secret";
import type { ExportFile } from "../../../shared/sets/exports/folder";
import type { FinalSource } from "../../../shared/sets/steps";
import { buildProbe, type OdbcProbe } from "../../support/odbc/probe";
import { startWineRegistry } from "../../support/registry/wine";
import { done, failureOf } from "../../support/scratch/folder";
import { sightings } from "../../support/secret-sightings";

let folder: string;
let probe: OdbcProbe;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "set-exports-"));
  probe = await buildProbe();
});
afterAll(async () => {
  await probe.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const secret = `s3cret {{ x }} 'y' "z" \\ $HOME`;
const option = (name: string, value: string | null, isSecret = false) => ({
  option: name,
  value,
  secret: isSecret,
  origin: { file: "sales.yaml", line: 1, environment: null, shared: false },
});
const sources: FinalSource[] = [
  {
    name: "Sales EU",
    description: "Sales of \u00fcmlaut & <co>",
    driver: undefined,
    options: [
      option("Driver", "REST"),
      option("ServiceURL", "https://x.example.com/?a=1&b={{c}}"),
      option("Quoted", `"a" ; # 'b' % \\`),
      option("Gone", null),
      option("ClientSecret", secret, true),
    ],
  },
  {
    name: "Other",
    description: "Other",
    driver: undefined,
    options: [option("Driver", "REST"), option("A", "")],
  },
];
const set = { set: "sales", environment: "prod", sources };
const expected: [string, string][] = [
  ["Driver", "REST"],
  ["ServiceURL", "https://x.example.com/?a=1&b={{c}}"],
  ["Quoted", `"a" ; # 'b' % \\`],
  ["ClientSecret", secret],
];

const plainOptions = (form: ExportForm): ExportOptions => ({
  form,
  withSecrets: false,
  vaultPasswordFile: undefined,
  secretStore: "vault",
  recipients: [],
  passphrase: undefined,
  folder: undefined,
});

function exported(form: ExportForm, options: Partial<ExportOptions> = {}) {
  return exportSet(set, "unixodbc", { ...plainOptions(form), ...options });
}

async function written(name: string, files: readonly ExportFile[]): Promise<string> {
  const target = join(folder, name);
  done(await writeExport(target, files));
  return target;
}

const allText = (files: readonly ExportFile[]) =>
  files.map(({ bytes }) => Buffer.from(bytes).toString()).join("\n");

/** Runs a tool to its end; its absence is told as that. */
function tool(
  name: string,
  args: readonly string[],
  options: { cwd?: string; input?: string; env?: NodeJS.ProcessEnv } = {},
): SpawnSyncReturns<string> {
  const run = spawnSync(name, [...args], { encoding: "utf8", timeout: 120_000, ...options });
  if (run.error !== undefined)
    throw new Error(`${name} could not be run, so nothing was judged: ${run.error.message}`);
  return run;
}

async function readsAsSet(file: string): Promise<void> {
  for (const [name, value] of expected) expect(await probe.read(file, "Sales EU", name)).toBe(value);
  expect(await probe.read(file, "Other", "A")).toBe("");
}

test("the same set gives the same bytes, and no secret stands in a form that is not made to carry it", async () => {
  for (const form of [
    "kubernetes",
    "external-secret",
    "systemd",
    "windows",
    "reg",
    "group-policy",
    "bundle",
  ] as const) {
    const carries = form === "kubernetes" || form === "reg";
    const first = done(await exported(form, { withSecrets: carries }));
    expect(done(await exported(form, { withSecrets: carries }))).toEqual(first);
    if (!carries) expect(sightings(allText(first), { secret }), form).toEqual([]);
  }
  for (const form of ["kubernetes", "reg", "odbc-ini", "secrets", "ansible"] as const) {
    expect(failureOf(await exported(form)).code, form).toBe("exportHoldsSecrets");
  }
});

test("ansible-playbook makes the block once, keeps the mode and stops at a name outside it", async () => {
  const password = join(folder, "vault-password");
  await writeFile(password, "vault password\n", { mode: 0o600 });
  const options = { vaultPasswordFile: password, folder: join(folder, "ansible") };
  const files = done(await exported("ansible", options));
  expect(sightings(allText(files), { secret })).toEqual([]);
  const target = await written("ansible", files);
  expect(done(await exported("ansible", options)), "a second export keeps the ciphertext").toEqual(files);

  const odbcIni = join(folder, "ansible-odbc.ini");
  await writeFile(odbcIni, "[Mine]\nDriver=x\n", { mode: 0o600 });
  await writeFile(join(target, "inventory.ini"), "[odbc]\nlocalhost ansible_connection=local\n");
  done(await writeExport(target, files));
  const play = (extra: string[] = []) =>
    tool(
      "ansible-playbook",
      [
        "-i",
        "inventory.ini",
        "site.yml",
        "--vault-password-file",
        password,
        "-e",
        `odbc_file=${odbcIni}`,
        "-e",
        "ansible_python_interpreter=/usr/bin/python3",
        ...extra,
      ],
      {
        cwd: target,
        env: {
          ...process.env,
          ANSIBLE_NOCOLOR: "1",
          ANSIBLE_LOCAL_TEMP: join(folder, "tmp"),
          ANSIBLE_REMOTE_TEMP: join(folder, "tmp"),
          LC_ALL: "C.UTF-8",
        },
      },
    );
  const first = play();
  expect(first.stdout + first.stderr).toContain("changed=1");
  expect(first.status).toBe(0);
  await readsAsSet(odbcIni);
  expect(await probe.read(odbcIni, "Mine", "Driver")).toBe("x");
  expect((await stat(odbcIni)).mode & 0o777).toBe(0o640);
  expect(play().stdout).toContain("changed=0");
  expect(sightings(first.stdout + first.stderr, { secret })).toEqual([]);

  await writeFile(odbcIni, `${await readFile(odbcIni, "utf8")}\n[sales eu]\nDriver=foreign\n`);
  const refused = play();
  expect(refused.status).not.toBe(0);
  expect(refused.stdout).toContain("already has sales eu outside the block");
  expect(play(["-e", "odbc_take_over=true"]).status).toBe(0);
  await readsAsSet(odbcIni);
}, 600_000);

test("kubectl makes the same Secret of the odbc.ini", async () => {
  const files = done(await exported("kubernetes", { withSecrets: true }));
  const target = await written("kubernetes", files);
  const secretYaml = parse(await readFile(join(target, "secret.yaml"), "utf8"));
  const odbcIni = join(folder, "odbc.ini");
  await writeFile(odbcIni, Buffer.from(secretYaml.data["odbc.ini"], "base64"));
  await readsAsSet(odbcIni);
  const made = tool("kubectl", [
    "create",
    "secret",
    "generic",
    "sales-prod",
    `--from-file=odbc.ini=${odbcIni}`,
    "--dry-run=client",
    "-o",
    "yaml",
  ]);
  expect(made.stderr).toBe("");
  const { metadata, ...rest } = parse(made.stdout);
  const { creationTimestamp: _now, ...named } = metadata;
  expect({ ...rest, metadata: named }).toEqual(secretYaml);
  const mount = parse(await readFile(join(target, "mount.yaml"), "utf8"));
  expect(mount.spec.volumes[0].secret).toEqual({ secretName: "sales-prod", defaultMode: 0o440 });
});

test("an odbc.ini over a megabyte is refused for Kubernetes and systemd", async () => {
  const long = Array.from({ length: 1200 }, (_, n) => option(`O${n}`, "v".repeat(900)));
  const large = { ...set, sources: [{ ...(sources[0] as FinalSource), options: long }] };
  for (const form of ["kubernetes", "systemd"] as const) {
    const made = await exportSet(large, "unixodbc", { ...plainOptions(form), withSecrets: true });
    expect(failureOf(made).code).toBe("exportTooLarge");
  }
});

test("the External Secrets form has a reference for each secret and keeps braces of values", async () => {
  const target = await written("external", done(await exported("external-secret")));
  const { spec } = parse(await readFile(join(target, "external-secret.yaml"), "utf8"));
  expect(spec.data).toEqual([
    { secretKey: "Sales_EU_ClientSecret", remoteRef: { key: "sales-prod/sales-eu/clientsecret" } },
  ]);
  expect(spec.target.template.data["odbc.ini"]).toContain("ClientSecret={{ .Sales_EU_ClientSecret }}");
  expect(spec.target.template.data["odbc.ini"]).toContain(`&b={{ "{{" }}c}}`);
  // What the operator's own schema says of the parts that names of a set go into.
  const long = sources.slice(0, 1).map((source) => ({ ...source, name: `1 \u00fc ${"n".repeat(400)}` }));
  const made = done(await exportSet({ ...set, sources: long }, "unixodbc", plainOptions("external-secret")));
  const [{ secretKey }] = parse(allText(made.filter(({ path }) => path === "external-secret.yaml"))).spec
    .data;
  expect(secretKey).toMatch(/^[-._a-zA-Z0-9]{1,253}$/);
});

test("systemd-creds encrypts on the target what the service then reads", async () => {
  const target = await written("systemd", done(await exported("systemd")));
  const odbcIni = allText(done(await exported("odbc-ini", { withSecrets: true })));
  const root = join(folder, "root");
  const env = { ...process.env, DESTDIR: root };
  const run = tool(join(target, "install.sh"), ["reports.service"], { input: odbcIni, env });
  expect(run.stderr.replace(/^Credential secret file .*\n/m, "")).toBe(
    "Restart reports.service to use it.\n",
  );
  expect(run.status).toBe(0);
  const credential = join(root, "etc/credstore.encrypted/odbc-sales-prod.ini");
  expect(sightings(await readFile(credential, "utf8"), { secret })).toEqual([]);
  const decrypted = tool("systemd-creds", ["decrypt", "--name=odbc.ini", credential, "-"]);
  expect(decrypted.stdout).toBe(odbcIni);
  const unit = join(folder, "reports.service");
  const dropIn = await readFile(
    join(root, "etc/systemd/system/reports.service.d/odbc-sales-prod.conf"),
    "utf8",
  );
  await writeFile(unit, `[Unit]\nDescription=Reports\n\n${dropIn}ExecStart=/bin/true\n`);
  const verified = tool("systemd-analyze", ["verify", "--man=no", unit]);
  expect([verified.status, verified.stdout + verified.stderr]).toEqual([0, ""]);
});

test("Group Policy's XML is well formed and has no secret, umlauts and quotes as they are", async () => {
  const target = await written("policy", done(await exported("group-policy")));
  const file = join(target, "DataSources.xml");
  expect(tool("xmllint", ["--noout", file]).stderr).toBe("");
  const value = tool("xmllint", [
    "--xpath",
    "string(//Attribute[@name='Quoted']/@value)",
    file,
  ]).stdout.trimEnd();
  expect(value).toBe(`"a" ; # 'b' % \\`);
  expect(
    tool("xmllint", ["--xpath", "string(//DataSource[1]/Properties/@description)", file]).stdout.trimEnd(),
  ).toBe("Sales of \u00fcmlaut & <co>");
  expect(tool("xmllint", ["--xpath", "count(//Attribute[@name='ClientSecret'])", file]).stdout.trim()).toBe(
    "0",
  );
});

test("the data for Windows has every option, and its secrets by name only", async () => {
  const target = await written("windows", done(await exported("windows")));
  const [first] = JSON.parse(await readFile(join(target, "data-sources.json"), "utf8"));
  expect(first).toMatchObject({ name: "Sales EU", driver: "REST", secrets: ["ClientSecret"] });
  const secrets = JSON.parse(allText(done(await exported("secrets", { withSecrets: true }))));
  expect(secrets["Sales EU"]).toEqual({ ClientSecret: secret });
});

test("Windows' own reg tool, under wine, reads the registry file back", async () => {
  const [, file] = done(await exported("reg", { withSecrets: true }));
  const registry = await startWineRegistry();
  try {
    await registry.import(file?.bytes ?? new Uint8Array());
    const back = Buffer.from(await registry.export("HKLM\\SOFTWARE\\ODBC\\ODBC.INI")).toString("utf16le");
    const escaped = (text: string) => text.replace(/\\/g, "\\\\").replace(/"/g, '\\"');
    for (const [name, value] of expected) expect(back).toContain(`"${name}"="${escaped(value)}"`);
    expect(back).toContain('"Sales EU"="REST"');
  } finally {
    await registry.close();
  }
}, 180_000);

test("Debian's age opens a bundle, by identity and by passphrase, and the app applies what is in it", async () => {
  const identity = await generateIdentity();
  const keys = join(folder, "identity.txt");
  await writeFile(keys, `${identity}\n`, { mode: 0o600 });
  const recipients = [await identityToRecipient(identity)];
  const target = await written("bundle", done(await exported("bundle", { withSecrets: true, recipients })));
  const file = join(target, "sales-prod.yaml.age");
  expect(sightings(await readFile(file, "utf8"), { secret })).toEqual([]);
  const opened = tool("age", ["-d", "-i", keys, file]);
  expect(opened.stderr).toBe("");
  expect(parse(opened.stdout).dataSources["Sales EU"].options.ClientSecret).toBe(secret);

  const passphrase = new Secret("four words of passphrase");
  const byPhrase = await written(
    "bundle-phrase",
    done(await exported("bundle", { withSecrets: true, passphrase })),
  );
  const typed = tool(
    "script",
    [
      "-qec",
      `age -d -o ${join(folder, "opened.yaml")} ${join(byPhrase, "sales-prod.yaml.age")}`,
      "/dev/null",
    ],
    { input: `${passphrase.reveal()}\n` },
  );
  expect(typed.status).toBe(0);
  expect(await readFile(join(folder, "opened.yaml"), "utf8")).toBe(opened.stdout);
  expect(failureOf(await exported("bundle", { withSecrets: true })).code).toBe("noRecipients");
});

test("a folder with somebody's own files is left alone, and an inventory that was edited stays", async () => {
  const own = await mkdtemp(join(folder, "own-"));
  await writeFile(join(own, "notes.txt"), "mine");
  const files = done(await exported("ansible", { withSecrets: true }));
  expect(failureOf(await writeExport(own, files)).code).toBe("exportFolderForeign");
  expect(await readdir(own)).toEqual(["notes.txt"]);
  const target = await written("twice", files);
  await writeFile(join(target, "inventory.ini"), "[odbc]\nweb1\n");
  done(await writeExport(target, files));
  expect(await readFile(join(target, "inventory.ini"), "utf8")).toBe("[odbc]\nweb1\n");
});

test("what an earlier export made and this one does not is gone, with its folders; the user's own file stays", async () => {
  const target = await written("turned", done(await exported("ansible", { withSecrets: true })));
  await writeFile(join(target, "roles/notes.txt"), "mine");
  done(await writeExport(target, done(await exported("group-policy"))));
  const left = await readdir(target, { recursive: true });
  expect(left.sort()).toEqual([
    ".odbc-oauth-manager-export",
    "DataSources.xml",
    "README.md",
    "inventory.ini",
    "roles",
    "roles/notes.txt",
  ]);
});

test("a control character, which XML cannot write, is refused for Group Policy with its place", async () => {
  const odd = { ...set, sources: [{ ...(sources[1] as FinalSource), options: [option("Sep", "a\u0001b")] }] };
  const refused = await exportSet(odd, "unixodbc", plainOptions("group-policy"));
  expect(failureOf(refused)).toEqual({
    code: "exportNotCarried",
    form: "Group Policy",
    dataSource: "Other",
    option: "Sep",
  });
});
