/** Who may call, what may go in and what may come out of the contract. */
import { expect, test } from "vitest";
import { answerCalls, type CallSender } from "../../../../electron/ipc/bind-contract";
import type { Log } from "../../../../electron/platform/log";
import { ok } from "../../../../shared/failures/result";
import { contract, type Handlers } from "../../../../shared/ipc/contract";

const origin = "app://odbc-oauth-manager";
const page: CallSender = { url: `${origin}/index.html`, isMainFrame: true };

function recordingLog(): Log & { bugs: string[] } {
  const bugs: string[] = [];
  return { bugs, bug: (where) => bugs.push(where), event: () => undefined, close: () => undefined };
}

/** Handlers of which only the named ones may be called. */
function only(some: Partial<Handlers>): Handlers {
  const refuse = Object.fromEntries(
    Object.keys(contract).map((name) => [name, () => Promise.reject(new Error(`${name} was called`))]),
  );
  return { ...(refuse as Record<string, never>), ...some } as Handlers;
}

const info = only({ "app.info": async () => ok({ version: "1", platform: "linux" }) });

test("the app's own page gets its answer", async () => {
  const answer = answerCalls(info, origin, recordingLog());
  expect(await answer(page, "app.info", {})).toEqual(ok({ version: "1", platform: "linux" }));
});

const strangers: [string, CallSender][] = [
  ["another origin", { url: "https://evil.example/", isMainFrame: true }],
  ["an origin that begins like ours", { url: "app://odbc-oauth-manager.evil/index.html", isMainFrame: true }],
  ["a frame inside our page", { url: `${origin}/index.html`, isMainFrame: false }],
  ["a frame that is gone", { url: "", isMainFrame: false }],
  ["a local file", { url: "file:///tmp/index.html", isMainFrame: true }],
];
test.each(strangers)("%s is refused", async (_title, sender) => {
  const answer = answerCalls(info, origin, recordingLog());
  expect(await answer(sender, "app.info", {})).toMatchObject({
    ok: false,
    failure: { code: "requestRefused" },
  });
});

test.each([["constructor"], ["__proto__"], ["drafts.steal"], [42], [null]])(
  "the name %j is no call",
  async (name) => {
    const answer = answerCalls(info, origin, recordingLog());
    expect(await answer(page, name, {})).toMatchObject({ ok: false, failure: { code: "requestRefused" } });
  },
);

test.each([[undefined], [null], ["text"], [{ draftId: 7 }], [{}]])(
  "the input %j of drafts.read meets the schema, not the handler",
  async (input) => {
    const log = recordingLog();
    const answer = answerCalls(only({}), origin, log);
    expect(await answer(page, "drafts.read", input)).toMatchObject({ failure: { code: "requestRefused" } });
    expect(log.bugs).toEqual([]);
  },
);

test("a refused input is named by its field, never by its value", async () => {
  const answer = answerCalls(only({}), origin, recordingLog());
  const refused = await answer(page, "drafts.reveal", {
    draftId: 1,
    option: "hunter2-secret-value".repeat(9),
  });
  expect(JSON.stringify(refused)).not.toContain("hunter2");
});

test("what the page is not meant to see is stripped from an answer", async () => {
  const leaky = only({
    "app.info": async () => ok({ version: "1", platform: "linux", secret: "hunter2" }),
  });
  const answer = answerCalls(leaky, origin, recordingLog());
  expect(JSON.stringify(await answer(page, "app.info", {}))).not.toContain("hunter2");
});

test("an exception is logged and becomes internal, without its message", async () => {
  const log = recordingLog();
  const broken = only({ "app.info": () => Promise.reject(new Error("hunter2")) });
  const answered = await answerCalls(broken, origin, log)(page, "app.info", {});
  expect(answered).toEqual({ ok: false, failure: { code: "internal", where: "app.info" } });
  expect(log.bugs).toEqual(["app.info"]);
});
