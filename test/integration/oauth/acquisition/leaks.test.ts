import { expect, test } from "vitest";
import { awkwardSecret } from "../../../support/oauth-server-options";
import { flowBench } from "../../../support/token-flow";

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

test("200 flows, finished, cancelled and expired, leave nothing open", { timeout: 60_000 }, async () => {
  const on = await flowBench();
  const before = listeners();
  for (let index = 0; index < 200; index += 1) await (await runOne(index)).close();
  await Promise.allSettled(on.lastPages);
  expect(await listenersAfterTurns(before)).toBe(before);
  expect(on.clock.waiting).toBe(0);
  expect(on.bugs).toEqual([]);
  await on.close();

  async function runOne(index: number) {
    const signsIn = index % 4 === 0;
    on.person = signsIn ? "approve" : "leaves";
    const flow = on.start();
    if (!signsIn) {
      await on.waiting(flow);
      if (index % 2 === 0) flow.cancel();
      else on.clock.advance(300_000);
    }
    expect((await flow.finished).state).toBe(signsIn ? "done" : "failed");
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
