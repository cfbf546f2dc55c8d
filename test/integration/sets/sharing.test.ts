/** What the window's Share makes: secrets only when asked for, this computer's tokens never. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { ShareForm as Forms, type ShareForm } from "../../../shared/sets/share";
import { done, failureOf } from "../../support/scratch/folder";
import { type ScratchServices, startScratchServices } from "../../support/scratch/services";
import { sightings } from "../../support/secret-sightings";

const secrets = { client: "s3cret/+ of=sales", token: "rt-of-this-computer" };
let scratch: ScratchServices;
beforeAll(async () => {
  scratch = await startScratchServices();
  await scratch.home.writeUserFile(
    `[Sales]\nDriver=DataDirect 8.0 Autonomous REST Connector\nServiceURL=https://x.example.com\nClientSecret=${secrets.client}\nRefreshToken=${secrets.token}\n`,
  );
});
afterAll(() => scratch.close());

const wish = (form: ShareForm, more = {}) => ({
  path: scratch.home.userFile,
  names: ["Sales"],
  form,
  secrets: false,
  passphrase: "",
  recipients: [],
  ...more,
});

async function textOf(target: string): Promise<string> {
  const names = await readdir(target, { recursive: true }).catch(() => [""]);
  const files = names.map((name) => readFile(join(target, name)).catch(() => Buffer.alloc(0)));
  // A registry file is UTF-16.
  const texts = (await Promise.all(files)).map(
    (bytes) => `${bytes.toString()}\n${bytes.toString("utf16le")}`,
  );
  return texts.join("\n");
}

test("no form holds a secret unless it is asked for, and each says what stayed", async () => {
  for (const form of Forms.options) {
    const target = join(scratch.home.folder, `shared-${form}`);
    const shared = done(await scratch.services.sharing.share(wish(form), target));
    const text = await textOf(target);
    expect(text, form).toContain(form === "kubernetes" ? "odbc.ini" : "Sales");
    expect(sightings(text, secrets), form).toEqual([]);
    const stayed = shared.leftOut.map(({ option }) => option);
    expect(stayed, form).toEqual(["ClientSecret", "RefreshToken"]);
  }
});

test("asked for, the client secret goes along, encrypted or in clear, and the refresh token stays", async () => {
  const target = join(scratch.home.folder, "with-secrets");
  const shared = await scratch.services.sharing.share(wish("kubernetes", { secrets: true }), target);
  expect(done(shared).leftOut).toEqual([{ dataSource: "Sales", option: "RefreshToken" }]);
  const { data } = parse(await readFile(join(target, "secret.yaml"), "utf8"));
  const odbcIni = Buffer.from(data["odbc.ini"], "base64").toString();
  expect(odbcIni).toContain(`ClientSecret=${secrets.client}`);
  expect(odbcIni).not.toContain(secrets.token);
  const bundle = join(scratch.home.folder, "bundle.yaml.age");
  const nobody = await scratch.services.sharing.share(wish("bundle", { secrets: true }), bundle);
  expect(failureOf(nobody).code).toBe("noRecipients");
});
