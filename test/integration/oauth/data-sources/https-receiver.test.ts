/** An https redirect on this computer in the system browser: with a certificate the app makes, or the user's own. */
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { serverCertificate } from "../../../support/oauth-server/certificates";
import { done, failureOf } from "../../../support/scratch/folder";
import { startTokenDataSource, type TokenDataSource } from "../../../support/tokens/data-source";

let on: TokenDataSource;
afterEach(() => on.close());

const usual = { way: null, afterwards: "save", otherAccount: false, device: false } as const;

async function begin() {
  on = await startTokenDataSource({ redirectShape: "https://localhost/callback" });
  return on.open();
}

test("without a certificate the window in the app is the way", async () => {
  const draft = await begin();
  const started = done(await on.services.tokens.start(draft.draftId, usual));
  expect(started.way).toBe("window");
});

test("a made certificate receives the answer, and lies in the app's folder for this account only", async () => {
  const draft = await begin();
  done(on.services.drafts.change(draft.draftId, [], { receiverCertificate: "made" }));
  const ended = await on.start(draft);
  expect(ended).toMatchObject({ state: "done", way: "browser" });
  const folder = join(on.home.appFolder, "receiver");
  for (const name of ["certificate.pem", "key.pem"])
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test("the made certificate serves again, until a week before it ends", async () => {
  const draft = await begin();
  done(on.services.drafts.change(draft.draftId, [], { receiverCertificate: "made" }));
  const certificate = () => readFile(join(on.home.appFolder, "receiver", "certificate.pem"), "utf8");
  await on.start(draft);
  const first = await certificate();
  await on.start(draft);
  expect(await certificate()).toBe(first);
  on.clock.advance(359 * 24 * 60 * 60 * 1000);
  await on.start(draft);
  expect(await certificate()).not.toBe(first);
});

test("chosen files are used: certificate and key apart", async () => {
  const draft = await begin();
  const { cert, key } = await serverCertificate({ name: "localhost" });
  const [file, keyFile] = [join(on.home.folder, "own.pem"), join(on.home.folder, "own.key")];
  await Promise.all([writeFile(file, cert), writeFile(keyFile, key)]);
  const chosen = { receiverCertificateFile: file, receiverCertificateKeyFile: keyFile };
  done(on.services.drafts.change(draft.draftId, [], { receiverCertificate: "chosen", ...chosen }));
  expect(await on.start(draft)).toMatchObject({ state: "done", way: "browser" });
});

test.each([
  ["notChosen", "", ""],
  ["notReadable", "missing.pem", ""],
  ["notCertificate", "text.pem", ""],
  ["notKey", "own.pem", ""],
  ["notKey", "own.pem", "other.key"],
] as const)("a certificate that is %s is named before anything opens", async (problem, file, keyFile) => {
  const draft = await begin();
  const at = (name: string) => (name === "" ? "" : join(on.home.folder, name));
  await writeFile(at("text.pem"), "no certificate");
  await writeFile(at("own.pem"), (await serverCertificate()).cert);
  await writeFile(at("other.key"), (await serverCertificate()).key);
  const files = { receiverCertificateFile: at(file), receiverCertificateKeyFile: at(keyFile) };
  done(on.services.drafts.change(draft.draftId, [], { receiverCertificate: "chosen", ...files }));
  const failure = failureOf(await on.services.tokens.start(draft.draftId, usual));
  expect(failure).toMatchObject({ code: "receiverCertificateUnusable", problem });
  expect(on.opened).toEqual([]);
});
