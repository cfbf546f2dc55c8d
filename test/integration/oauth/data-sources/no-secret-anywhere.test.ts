/** Known secrets through every flow and failure: nothing that a person, a page or a log may read holds one, in any spelling. */
import { Buffer } from "node:buffer";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { handlers } from "../../../../electron/ipc/handlers/all";
import type { Shell } from "../../../../electron/ipc/shell-port";
import type { Result } from "../../../../shared/failures/result";
import type { Handlers } from "../../../../shared/ipc/contract";
import type { FlowView } from "../../../../shared/oauth/flow";
import {
  type OddAnswer,
  type OddTokenServer,
  type SentRequest,
  startOddTokenServer,
} from "../../../support/oauth-server/odd-token-server";
import { done } from "../../../support/scratch/folder";
import { sightings } from "../../../support/secret-sightings";
import { startTokenDataSource, type TokenDataSource } from "../../../support/tokens/data-source";

const secrets = {
  clientSecret: `Cl1ent=/+#'" s&cret;{}%41~`,
  storedToken: "stored/refresh+token==0001",
  headerToken: "header-token/9f8e7d6c5b",
  password: "p@ss w0rd/with+signs=",
  parameter: "resource-key-5a4b3c2d1e",
  proxyPassword: "pr0xy-pass-word-77",
  passphrase: "certificate-passphrase-42",
  bug: "a-secret-inside-an-exception",
};

let on: TokenDataSource;
let odd: OddTokenServer;
let calls: Handlers;
const printed: string[] = [];
/** Everything the page was answered. */
const answers: unknown[] = [];
const copied: string[] = [];
let savedRecord: string;

beforeEach(async () => {
  printed.length = answers.length = copied.length = 0;
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((text) => printed.push(String(text)) > 0);
  odd = await startOddTokenServer();
  on = await startTokenDataSource({
    server: { clientSecret: secrets.clientSecret, rotation: true },
    environment: {
      clipboard: { write: (text) => copied.push(text), read: async () => copied.at(-1) ?? "" },
    },
  });
  savedRecord = join(on.home.folder, "record.txt");
  const shell: Shell = {
    version: "1",
    chooseFile: async () => null,
    chooseSavePath: async () => savedRecord,
    openFile: async () => undefined,
    openUrl: async () => undefined,
    closeWindow: () => undefined,
    applyAppearance: () => undefined,
  };
  calls = handlers(on.services, shell);
});
afterEach(async () => {
  await on.close();
  await odd.close();
  vi.restoreAllMocks();
});

/** What a hostile or careless server repeats, in every way it could. */
function echo({ target, headers, body }: SentRequest): string {
  const authorization = headers.authorization ?? "";
  const basic = Buffer.from(authorization.replace(/^Basic /, ""), "base64").toString();
  const values = [...new URLSearchParams(`${target.split("?")[1] ?? ""}&${body}`)].flatMap(
    ([name, value]) => [
      `${name}=${value}`,
      value,
      encodeURIComponent(value),
      Buffer.from(value).toString("base64"),
      JSON.stringify(value),
    ],
  );
  return [
    target,
    body,
    authorization,
    basic,
    decodeURIComponent(basic.replaceAll("+", " ").replace(/%(?![0-9a-f]{2})/gi, "%25")),
    String(headers["x-api-key"]),
    ...values,
  ].join(" | ");
}

const echoes: Readonly<Record<string, (sent: SentRequest) => OddAnswer>> = {
  "JSON error": (sent) => ({
    status: 400,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ error: "invalid_request", error_description: echo(sent) }),
  }),
  "web page": (sent) => ({
    status: 403,
    headers: { "content-type": "text/html", "x-echo": encodeURIComponent(echo(sent)) },
    body: `<html><body><h1>Refused</h1><p>${echo(sent)}</p></body></html>`,
  }),
  redirect: (sent) => ({
    status: 302,
    headers: { location: `/token/elsewhere${encodeURI(`?${echo(sent)}`)}` },
  }),
  "refused GET": (sent) => ({ status: sent.method === "GET" ? 405 : 401, body: echo(sent) }),
  "broken JSON": (sent) => ({
    status: 200,
    headers: { "content-type": "application/json" },
    body: `{"access_token": ${echo(sent)}`,
  }),
  challenge: (sent) => ({
    status: 401,
    headers: {
      "www-authenticate": `Bearer error="invalid_client", error_description="${encodeURIComponent(echo(sent))}"`,
    },
    body: "{}",
  }),
};

const grants: Readonly<Record<string, Record<string, string | null>>> = {
  code: {},
  "stored token": { RefreshToken: secrets.storedToken },
  "client credentials": { AuthenticationMethod: "53" },
  "client credentials in the URL": { AuthenticationMethod: "53", ClientCredentialsMode: "2" },
  "client credentials in the body": { AuthenticationMethod: "53", ClientCredentialsMode: "3" },
  password: { AuthenticationMethod: "52", User: "someone", Password: secrets.password },
};

async function call<T>(result: Promise<Result<T>>): Promise<Result<T>> {
  const answer = await result;
  answers.push(answer);
  return answer;
}

/** Opens anew, runs the method's flow or check, and reads everything that is then offered. */
async function run(options: Record<string, string | null>): Promise<FlowView> {
  const extra = { AuthHeader: "X-Api-Key", SecurityToken: secrets.headerToken };
  const draft = await on.open({ ...extra, ...options });
  const { draftId } = draft;
  await call(
    calls["drafts.change"]({
      draftId,
      changes: [],
      signIn: { extraParameters: [["api_key", secrets.parameter]] },
    }),
  );
  const started = done(await call(calls["tokens.check"]({ draftId, confirmed: true })));
  const view = await on.services.flows.finished(started.flowId);
  if (view === undefined) throw new Error("the flow is gone");
  answers.push(view);
  await call(calls["tokens.copyRecord"]({ flowId: view.flowId }));
  await call(calls["tokens.saveRecord"]({ flowId: view.flowId }));
  answers.push(await readFile(savedRecord, "utf8"));
  answers.push(on.read(draft));
  if (view.state === "failed") await call(calls["drafts.discard"]({ draftId }));
  return view;
}

/** Logs and settings, whatever else the app may write beside; kept versions of odbc.ini hold it as it is (0600). */
async function filesOfApp(folder = on.home.appFolder): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const texts = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === "history" ? [] : filesOfApp(path);
      return [await readFile(path, "latin1")];
    }),
  );
  return texts.flat();
}

/** What servers gave, and what the app made up: known only afterwards. */
function secretsOfRun(): Record<string, string> {
  const made = on.server.tokenRequests.flatMap(({ parameters, refreshToken }) =>
    [parameters.code, parameters.code_verifier, parameters.refresh_token, refreshToken].flatMap(
      (text) => text ?? [],
    ),
  );
  const odds = odd.requests.flatMap(({ body, target }) => {
    const sent = new URLSearchParams(`${target.split("?")[1] ?? ""}&${body}`);
    return [sent.get("code"), sent.get("code_verifier")].flatMap((text) => text ?? []);
  });
  return Object.fromEntries([...made, ...odds].map((text, index) => [`made ${index}`, text]));
}

async function expectNothingSeen(): Promise<void> {
  const texts = [
    JSON.stringify(answers),
    JSON.stringify(on.events),
    ...answers.filter((answer) => typeof answer === "string"),
    ...copied,
    ...printed,
    ...(await filesOfApp()),
  ];
  const all = { ...secrets, ...secretsOfRun() };
  // Extra parameters are settings: they are shown where the user typed them, and kept with the data source.
  const { parameter, ...never } = all;
  // That one is found proves that the search finds what is there.
  expect(sightings(JSON.stringify(answers), { parameter })).toEqual(["parameter"]);
  expect(texts.join("").length).toBeGreaterThan(1_000);
  expect(texts.flatMap((text) => sightings(text, never))).toEqual([]);
}

test("through every grant that succeeds, with rotation, a check, a device and a revocation", async () => {
  for (const options of [
    grants.code,
    grants["client credentials"],
    grants["client credentials in the URL"],
    grants["client credentials in the body"],
  ])
    expect((await run(options ?? {})).failure).toBeNull();
  const draft = await on.open();
  await on.start(draft);
  const { draftId } = on.read(draft);
  await call(calls["tokens.check"]({ draftId, confirmed: true }));
  await call(calls["drafts.preview"]({ draftId }));
  await call(calls["tokens.revoke"]({ draftId, confirmed: false }));
  const revoked = done(await call(calls["tokens.revoke"]({ draftId, confirmed: true })));
  expect(revoked.failure).toBeNull();
  await call(calls["tokens.copyRecord"]({ flowId: revoked.flowId }));
  await expectNothingSeen();
});

test.each(Object.keys(echoes).flatMap((kind) => Object.keys(grants).map((grant) => [kind, grant] as const)))(
  "a server that echoes all it was sent: %s, %s",
  async (kind, grant) => {
    odd.answering = echoes[kind] ?? {};
    for (const prefix of ["POST ", "GET "]) {
      const view = await run({ ...grants[grant], TokenURI: `${prefix}${odd.origin}/token` });
      expect(view.state).toBe("failed");
      expect(view.record.length).toBeGreaterThan(0);
    }
    await expectNothingSeen();
  },
);

test("secrets of the network settings stay in memory: not in the settings file, not in an answer", async () => {
  const proxy = `http://someone:${secrets.proxyPassword}@proxy.corp:8080`;
  const { network } = on.services.settings.read();
  await call(calls["settings.change"]({ network: { ...network, proxy } }));
  const known = done(await call(calls["network.setPassphrase"]({ passphrase: secrets.passphrase })));
  expect(known).toEqual({ certificatePassphrase: true, proxyPassword: true });
  expect(done(await call(calls["settings.read"]({}))).network.proxy).toBe("http://someone@proxy.corp:8080");
  await expectNothingSeenInFiles();
});

async function expectNothingSeenInFiles(): Promise<void> {
  const texts = [JSON.stringify(answers), ...(await filesOfApp())];
  expect(texts.flatMap((text) => sightings(text, secrets))).toEqual([]);
}

test("a bug's message, which may quote anything, is not in the log; its place is", async () => {
  on.services.log.bug("token flow", new Error(`could not parse ${secrets.bug}`));
  const log = join(on.home.appFolder, "logs", "main.log");
  expect(await readFile(log, "utf8")).toContain("bug in token flow: Error");
  expect((await stat(log)).mode & 0o077).toBe(0);
  await expectNothingSeenInFiles();
});
