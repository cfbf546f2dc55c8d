import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import type { Acquisition } from "../../../../electron/oauth/flow/plan";
import { awkwardSecret } from "../../../support/oauth-server/options";
import { flowBench } from "../../../support/tokens/flow/flow";

/** Servers that listen in this process. Client connections are not counted: Node's fetch keeps them for the next call. */
function listeners(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === "TCPServerWrap").length;
}

/** A closed server's handle is freed some turns after its "close" event. */
async function listenersAfterTurns(expected: number): Promise<number> {
  for (let turn = 0; turn < 1_000 && listeners() !== expected; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  return listeners();
}

/** Sockets, timers and the like that keep the process busy, by kind. */
function openResources(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** Kinds of which more are open than before. */
function grown(before: Record<string, number>): string[] {
  return Object.entries(openResources()).flatMap(([kind, count]) =>
    count > (before[kind] ?? 0) ? [kind] : [],
  );
}

/** Bytes in use once everything unreachable is gone. */
function liveBytes(): number {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

/** What a flow may leave behind in bytes without anything growing: caches of the runtime fill up. */
const toleratedBytesAFlow = 3_000;

test("200 flows, finished, cancelled and expired, leave nothing open and nothing behind", {
  timeout: 90_000,
}, async () => {
  const on = await flowBench();
  const before = listeners();
  const run = async (count: number, how: (index: number) => Promise<Acquisition>) => {
    for (let index = 0; index < count; index += 1) await (await how(index)).close();
    await Promise.allSettled(on.lastPages);
    on.forget();
    expect(await listenersAfterTurns(before)).toBe(before);
  };
  // Ten of each to begin with: what is loaded and compiled at first use is no leak.
  await run(10, signsIn);
  await run(10, leaves);
  const resourcesBefore = openResources();
  await run(50, signsIn);
  // Memory is looked at where nobody signs in: the authorization server in this process keeps what it gave.
  const bytesBefore = liveBytes();
  await run(150, leaves);
  expect((liveBytes() - bytesBefore) / 150).toBeLessThan(toleratedBytesAFlow);
  // A connection kept for reuse may close between the two looks: less than before is no leak.
  await expect.poll(() => grown(resourcesBefore)).toEqual([]);
  expect(on.clock.waiting).toBe(0);
  expect(on.bugs).toEqual([]);
  await on.close();

  async function signsIn() {
    on.person = "approve";
    const flow = on.start();
    expect((await flow.finished).state).toBe("done");
    return flow;
  }

  async function leaves(index: number) {
    on.person = "leaves";
    const flow = on.start();
    await on.waiting(flow);
    if (index % 2 === 0) flow.cancel();
    else on.clock.advance(300_000);
    expect((await flow.finished).state).toBe("failed");
    return flow;
  }
});

test("no view ever holds a code, a token, a verifier or the client secret", async () => {
  const on = await flowBench({ rotation: true });
  const flow = on.start();
  await flow.finished;
  const page = JSON.stringify(on.views);
  const [exchange, refresh] = on.server.tokenRequests;
  const secrets = [
    awkwardSecret,
    encodeURIComponent(awkwardSecret),
    exchange?.parameters.code,
    exchange?.parameters.code_verifier,
    exchange?.headers.authorization?.slice("Basic ".length),
    refresh?.parameters.refresh_token,
    flow.tokens()?.refreshToken?.reveal(),
    flow.tokens()?.accessToken.reveal(),
  ];
  for (const secret of secrets) {
    expect(secret).toBeTruthy();
    expect(page.includes(secret ?? "")).toBe(false);
  }
  await on.close();
});
