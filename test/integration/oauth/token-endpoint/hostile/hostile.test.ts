/** Hostile and odd token endpoints: what happens, what the person is told, and that no secret is in either. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeFailure, Failure } from "../../../../../shared/failures/failure";
import {
  type OddAnswer,
  type OddTokenServer,
  type SentRequest,
  startOddTokenServer,
} from "../../../../support/oauth-server/odd-token-server";
import { sightings } from "../../../../support/secret-sightings";
import { tokenContext } from "../../../../support/tokens/context";
import { attacks } from "./attacks";
import { ask, everythingTold, hostileSettings, secrets } from "./bench";
import { oddForms } from "./forms";
import { refusalsInUse } from "./refusals-in-use";
import type { HostileRow } from "./row";
import { seenAtServers } from "./seen-servers";

const refusals = [...oddForms, ...attacks, ...seenAtServers, ...refusalsInUse];

let server: OddTokenServer;
beforeAll(async () => {
  server = await startOddTokenServer();
});
afterAll(() => server.close());

function settingsFor(row: HostileRow) {
  const tokenUrl = `${server.origin}/token`;
  const settings = hostileSettings(tokenUrl, row.settings);
  return {
    ...settings,
    tokenEndpoint: { method: row.settings?.tokenEndpoint?.method ?? "POST", url: tokenUrl },
  };
}

describe("a person is told", () => {
  test.each(refusals.map((row) => [row.name, row] as const))("%s", async (_name, row) => {
    server.answering = row.answer;
    const before = server.requests.length;
    const context = tokenContext();
    const result = await ask(row, settingsFor(row), context);
    if (result.ok) throw new Error("tokens came out");

    expect(result.failure).toMatchObject({ code: row.code, ...row.fields });
    expect(Failure.parse(result.failure)).toEqual(result.failure);
    const copy = describeFailure(result.failure);
    expect(copy.happened).toContain(row.happened);
    expect(copy.why).toContain(row.why ?? "");
    expect(copy.why.length).toBeLessThan(900);
    expect(copy.next).not.toBe("");
    const buttons = copy.actions.map((action) => action.id);
    expect(buttons.filter((id) => row.actions.includes(id))).toEqual(row.actions);
    for (const id of row.never ?? []) expect(buttons).not.toContain(id);

    expect(server.requests.length - before, "requests sent").toBe(1);
    expect(context.recorder.entries()).toMatchObject([{ outcome: "failed" }]);
    expect(sightings(everythingTold(result, context), secrets)).toEqual([]);
  });
});

/** What a careless gateway adds to every answer: the request again, in several spellings. */
function withEchoes(sent: SentRequest, answer: OddAnswer): OddAnswer {
  const whole = `${sent.target} ${sent.body} ${JSON.stringify(sent.headers)}`;
  const plain = decodeURIComponent(sent.body.replaceAll("+", " ").replaceAll("%00", ""));
  return {
    ...answer,
    headers: {
      ...answer.headers,
      "x-request": encodeURIComponent(whole),
      "x-form": sent.body,
      "x-base64": Buffer.from(plain).toString("base64"),
      "x-json": JSON.stringify(plain).replace(
        /[^\x20-\x7e]/g,
        (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
      ),
      "set-cookie": `last=${encodeURIComponent(plain)}`,
      link: `<https://idp.example/next?${sent.body}>; rel=next`,
    },
  };
}

describe("no secret is told when the server repeats the request", () => {
  test.each(refusals.map((row) => [row.name, row] as const))("%s", async (_name, row) => {
    server.answering = (sent, response) => {
      const answer = typeof row.answer === "function" ? row.answer(sent, response) : row.answer;
      return answer === undefined ? undefined : withEchoes(sent, answer);
    };
    const context = tokenContext();
    const result = await ask(row, settingsFor(row), context);
    expect(result).toMatchObject({ ok: false, failure: { code: row.code } });
    expect(sightings(everythingTold(result, context), secrets)).toEqual([]);
  });
});
