/** Looks for secrets, in every spelling, in all that a set is made into, printed as or told of; but for what is made to carry them. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { armor, Encrypter, generateIdentity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCommandHere } from "../../support/home/command-line-here";
import { makeScratchHome, type ScratchHome } from "../../support/scratch/home";
import { sightings } from "../../support/secret-sightings";

const secrets = {
  byVariable: "env s3cret/+ of=sales&x",
  byFile: "file s3cret: {{ x }} 'y'",
  encrypted: 'age s3cret \u00fc"z"',
};

let home: ScratchHome;
let set: string;
let keys: string;
let recipient: string;
beforeAll(async () => {
  home = await makeScratchHome();
  set = join(home.folder, "sales.yaml");
  keys = join(home.folder, "identity.txt");
  const identity = await generateIdentity();
  recipient = await identityToRecipient(identity);
  await writeFile(keys, `${identity}\n`, { mode: 0o600 });
  await writeFile(join(home.folder, "secret.txt"), `${secrets.byFile}\n`, { mode: 0o600 });
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const ciphertext = armor.encode(await encrypter.encrypt(secrets.encrypted));
  await writeFile(
    set,
    `set: sales
dataSources:
  Sales:
    options:
      Driver: DataDirect 8.0 Autonomous REST Connector
      ServiceURL: https://x.example.com
      ClientSecret: { env: SALES_SECRET }
      Password: { file: secret.txt }
      SecurityToken:
        age: |
${ciphertext.trim().replace(/^/gm, "          ")}
`,
  );
});
afterAll(() => home.remove());

const run = (args: string[]) =>
  runCommandHere(home, [...args, "--identity", keys], { SALES_SECRET: secrets.byVariable });
const seen = (text: string) => sightings(text, secrets);

async function textBelow(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), "utf8")));
  return texts.join("\n");
}

test("no export shows a secret that its form is not made to carry", async () => {
  const password = join(home.folder, "vault-password");
  await writeFile(password, "vault password\n", { mode: 0o600 });
  const forms: [form: string, more: string[]][] = [
    ["ansible", ["--vault-password-file", password]],
    ["external-secret", []],
    ["systemd", []],
    ["windows", []],
    ["group-policy", []],
    ["bundle", []],
    ["bundle", ["--with-secrets", "--recipient", recipient]],
  ];
  for (const [i, [form, more]] of forms.entries()) {
    const out = join(home.folder, `out-${i}`);
    const { status, stdout, stderr } = await run(["export", set, "--to", form, "--out", out, ...more]);
    expect([status, stderr], form).toEqual([0, ""]);
    expect(seen(stdout + (await textBelow(out))), form).toEqual([]);
  }
});

test("a form that carries secrets in clear is refused without the word for it, and the refusal shows none", async () => {
  for (const form of ["kubernetes", "reg", "ansible", "odbc-ini", "secrets"]) {
    const { status, stdout, stderr } = await run([
      "export",
      set,
      "--to",
      form,
      "--out",
      join(home.folder, form),
    ]);
    expect([status, seen(stdout + stderr)], form).toEqual([1, []]);
    expect(stderr).toContain("--with-secrets");
  }
});

test("no plan, drift, apply, their JSON, nor what the app notes for itself shows a secret", async () => {
  const said: string[] = [];
  const tell = async (args: string[]) => {
    const { stdout, stderr } = await run(args);
    said.push(stdout, stderr);
  };
  await tell(["plan", set]);
  await tell(["plan", set, "--json"]);
  await tell(["apply", set, "--json"]);
  const file = await home.readUserFile();
  expect(seen(file).sort()).toEqual(Object.keys(secrets).sort());
  // Other secrets stand in the file now: neither these nor those are shown.
  await home.writeUserFile(file.replaceAll("s3cret", "0ther-s3cret"));
  for (const command of ["plan", "drift", "apply"]) {
    await tell([command, set]);
    await tell([command, set, "--json"]);
  }
  await home.writeUserFile(`[Sales]\nDriver=x\nClientSecret=${secrets.byVariable}${"v".repeat(2000)}\n`);
  await tell(["drift", set]);
  expect(said.join("")).toContain("ClientSecret");
  expect(seen(said.join("\n"))).toEqual([]);
  for (const folder of ["sets", "logs"]) {
    const text = await textBelow(join(home.appFolder, folder)).catch(() => "");
    expect(seen(text), folder).toEqual([]);
  }
});
