import { expect, test } from "vitest";
import { awkwardSecret } from "../../../support/oauth-server-options";
import { flowBench } from "../../../support/token-flow";

/** What keeps a process alive, counted by kind. Client connections are left out: Node's fetch keeps them for the next call. */
function openResources(): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo().filter((name) => name !== "TCPSocketWrap")) {
    counted[kind] = (counted[kind] ?? 0) + 1;
  }
  return counted;
}

/** A closed server's handle is freed in the turn after its "close" event. */
function eventLoopTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}

test("200 flows, finished, cancelled and expired, leave nothing open", { timeout: 60_000 }, async () => {
  const on = await flowBench();
  await (await runOne(0)).close();
  await eventLoopTurn();
  const before = openResources();
  for (let index = 0; index < 200; index += 1) await (await runOne(index)).close();
  await Promise.allSettled(on.lastPages);
  await eventLoopTurn();
  expect(openResources().TCPServerWrap).toBe(before.TCPServerWrap);
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
