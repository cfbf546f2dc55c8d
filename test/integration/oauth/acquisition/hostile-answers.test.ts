import { afterEach, expect, test } from "vitest";
import type { Acquisition } from "../../../../electron/oauth/flow/plan";
import { describeFailure } from "../../../../shared/failures/failure";
import { sendRaw, statusOf } from "../../../support/network/raw-connection";
import { type FlowBench, flowBench } from "../../../support/tokens/flow/flow";

let bench: FlowBench | undefined;

afterEach(async () => {
  expect(bench?.bugs ?? []).toEqual([]);
  await bench?.close();
  bench = undefined;
});

interface Waiting {
  readonly on: FlowBench;
  readonly flow: Acquisition;
  readonly state: string;
  /** Sends a callback with this query as a browser would; gives the whole answer. */
  callback(query: string): Promise<string>;
}

async function waitingFlow(issuer?: string): Promise<Waiting> {
  const on = await flowBench();
  bench = on;
  on.person = "leaves";
  const flow = on.start({ settings: on.settings({ issuer }) });
  await on.waiting(flow);
  const { host, port } = new URL(on.redirectUri);
  const callback = (query: string): Promise<string> =>
    sendRaw(Number(port), `GET /?${query} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  return {
    on,
    flow,
    callback,
    state: new URL(flow.authorizationUrl() ?? "").searchParams.get("state") ?? "",
  };
}

test.each([
  ["e1 a code without state", () => "code=stolen"],
  ["e1 a code with another state", () => "code=stolen&state=guess"],
  ["e2 an error without state", () => "error=access_denied"],
  ["e2 an error with another state", () => "error=access_denied&state=guess"],
  ["nothing at all", () => ""],
])("%s changes nothing: the real answer still completes the flow", async (_name, query) => {
  const { on, flow, callback } = await waitingFlow();
  expect(statusOf(await callback(query()))).toBe(403);
  expect(flow.view()).toMatchObject({ state: "running", failure: null });
  await on.server.approve(flow.authorizationUrl() ?? "");
  expect(await flow.finished).toMatchObject({ state: "done" });
  expect(on.server.tokenRequests.map((request) => request.parameters.code)).not.toContain("stolen");
});

test.each([
  ["e5 a code said twice", "code=a&code=b", "signInAnswerUnclear"],
  ["e5 a code and an error", "code=a&error=access_denied", "signInAnswerUnclear"],
  ["an empty answer", "x=1", "signInAnswerWithoutCode"],
])("%s with the right state ends the flow without any exchange", async (_name, query, code) => {
  const { on, flow, callback, state } = await waitingFlow();
  expect(statusOf(await callback(`${query}&state=${state}`))).toBe(303);
  expect((await flow.finished).failure?.code).toBe(code);
  expect(on.server.tokenRequests).toEqual([]);
});

test("e6 an answer of another issuer ends the flow, and both are named", async () => {
  const { on, flow, callback, state } = await waitingFlow("https://idp.example");
  await callback(`code=a&state=${state}&iss=https%3A%2F%2Fevil.example`);
  const { failure } = await flow.finished;
  expect(failure).toMatchObject({ code: "otherIssuer" });
  const copy = JSON.stringify(failure === null ? null : describeFailure(failure));
  expect(copy).toContain("idp.example");
  expect(copy).toContain("evil.example");
  expect(on.server.tokenRequests).toEqual([]);
});

test("e16 a hostile error text reaches neither the browser's page nor, as markup or at length, the app", async () => {
  const { flow, callback, state } = await waitingFlow();
  const hostile = encodeURIComponent(`<script>alert(1)</script>\u0000\r\n${"A".repeat(5_000)}`);
  const answer = await callback(`error=server_error&error_description=${hostile}&state=${state}`);
  expect(statusOf(answer)).toBe(303);
  const { failure } = await flow.finished;
  const copy = JSON.stringify(failure === null ? null : describeFailure(failure));
  expect(failure?.code).toBe("signInRefused");
  expect(copy).not.toContain("<script");
  expect(copy.length).toBeLessThan(1_500);
});

test("e3 e4 the answer again and another one: one exchange only", async () => {
  const { on, flow, callback, state } = await waitingFlow();
  const page = await on.server.approve(flow.authorizationUrl() ?? "", { stopBefore: on.redirectUri });
  const query = new URL(page.url).search.slice(1);
  const answers = await Promise.all([
    callback(query),
    callback(query),
    callback(`code=other&state=${state}`),
  ]);
  expect(answers.map(statusOf)).toEqual([303, 303, 409]);
  expect(await flow.finished).toMatchObject({ state: "done" });
  const exchanges = on.server.tokenRequests.filter((request) => request.parameters.code !== undefined);
  expect(exchanges).toHaveLength(1);
});
