/** The device grant against servers that wait, slow down, refuse, stall and make things up (RFC 8628 3.5). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pollDevice, startDeviceAuthorization } from "../../../../electron/oauth/endpoint/token-endpoint";
import { answerSeconds } from "../../../../electron/oauth/http/round-trip";
import { describeFailure } from "../../../../shared/failures/failure";
import { ManualClock } from "../../../support/manual-clock";
import {
  json,
  type OddAnswer,
  type OddTokenServer,
  startOddTokenServer,
} from "../../../support/oauth-server/odd-token-server";
import { sightings } from "../../../support/secret-sightings";
import { tokenContext } from "../../../support/tokens/context";
import { everythingTold, hostileSettings, secrets } from "./hostile/bench";

const deviceCode = "device+code/of=the-server";
const offered = {
  device_code: deviceCode,
  user_code: "WDJB-MJHT",
  verification_uri: "https://idp.example/device",
  expires_in: 60,
  interval: 5,
};
const pending = json({ error: "authorization_pending" }, 400);
const granted = json({ access_token: "the-access-token", token_type: "Bearer" });

let server: OddTokenServer;
let polls: OddAnswer[];
beforeAll(async () => {
  server = await startOddTokenServer();
});
afterAll(() => server.close());
beforeEach(() => {
  polls = [];
  server.answering = (sent) => (sent.target === "/device" ? json(offered) : (polls.shift() ?? pending));
});

function settings() {
  return hostileSettings(`${server.origin}/token`, { deviceAuthorizationUrl: `${server.origin}/device` });
}

/** Notes how long each pause between two requests is; the time limit of a request is no pause. */
class PausingClock extends ManualClock {
  readonly pauses: number[] = [];

  override after(milliseconds: number, run: () => void): () => void {
    if (milliseconds !== answerSeconds * 1000) this.pauses.push(milliseconds / 1000);
    return super.after(milliseconds, run);
  }
}

/** Ends each pause as soon as it has begun. */
async function run(answers: OddAnswer[]) {
  polls = answers;
  const clock = new PausingClock();
  const context = tokenContext({ clock });
  const device = await startDeviceAuthorization(settings(), context);
  if (!device.ok) throw new Error(JSON.stringify(device.failure));
  let ended = false;
  const polling = pollDevice(settings(), device.value, context).finally(() => {
    ended = true;
  });
  for (let done = 0; !ended; done = clock.pauses.length) {
    await expect.poll(() => ended || clock.pauses.length > done, { interval: 1 }).toBe(true);
    if (!ended) clock.advance((clock.pauses.at(-1) ?? 0) * 1000);
  }
  return { result: await polling, context, clock };
}

describe("polling", () => {
  test("goes on while the person has not finished", async () => {
    const { result, clock } = await run([pending, pending, granted]);
    expect(result).toMatchObject({ ok: true });
    expect(clock.pauses).toEqual([5, 5, 5]);
    expect(clock.waiting).toBe(0);
  });

  test("slow_down makes every later wait five seconds longer", async () => {
    const { result, clock } = await run([json({ error: "slow_down" }, 400), pending, granted]);
    expect(result.ok).toBe(true);
    expect(clock.pauses).toEqual([5, 10, 10]);
  });

  test("429 and its Retry-After slow it down, and do not end it", async () => {
    const { result, clock } = await run([{ status: 429, headers: { "retry-after": "20" } }, granted]);
    expect(result.ok).toBe(true);
    expect(clock.pauses).toEqual([5, 25]);
  });

  test.each([
    ["access_denied", "accessDenied", "Access was not allowed."],
    ["expired_token", "deviceCodeExpired", "The code for the other device has expired."],
    ["invalid_client", "clientRefused", "The service does not accept this client ID and secret."],
  ])("%s ends it and is told", async (error, code, happened) => {
    const { result, context } = await run([json({ error, error_description: `of ${deviceCode}` }, 400)]);
    if (result.ok) throw new Error("tokens came out");
    expect(result.failure.code).toBe(code);
    expect(describeFailure(result.failure).happened).toBe(happened);
    expect(sightings(everythingTold(result, context), { ...secrets, deviceCode })).toEqual([]);
  });

  test("ends when the code's time is over, though the server says nothing of it", async () => {
    const { result, clock } = await run([]);
    expect(clock.pauses).toHaveLength(12);
    expect(result).toMatchObject({ ok: false, failure: { code: "deviceCodeNotEntered" } });
  });
});

describe("asking for a code", () => {
  test.each<[string, OddAnswer, object]>([
    [
      "a page",
      { headers: { "content-type": "text/html" }, body: "<p>hi</p>" },
      { code: "webPageAnswer", excerpt: "" },
    ],
    ["nothing", {}, { code: "emptyAnswer" }],
    ["no code", json({ user_code: "A" }), { code: "noDeviceCode", names: ["user_code"] }],
    [
      "an address nobody should open",
      json({ ...offered, verification_uri: "javascript:alert(1)" }),
      { code: "noDeviceCode" },
    ],
    [
      "a refusal",
      json({ error: "unauthorized_client" }, 400),
      { code: "grantNotAllowed", oauthError: "unauthorized_client" },
    ],
    ["an error under status 200", json({ error: "invalid_scope" }), { code: "scopeRefused" }],
    ["a redirect", { status: 302, headers: { location: "/other" } }, { code: "redirected", sameSite: true }],
  ])("%s is told", async (_name, answer, failure) => {
    server.answering = answer;
    expect(await startDeviceAuthorization(settings(), tokenContext())).toMatchObject({ ok: false, failure });
  });

  test("an older answer's verification_url and missing interval are taken", async () => {
    const { verification_uri: uri, interval: _interval, ...rest } = offered;
    server.answering = json({ ...rest, verification_url: uri, expires_in: "60" });
    const context = tokenContext();
    const device = await startDeviceAuthorization(settings(), context);
    expect(device).toMatchObject({
      ok: true,
      value: { verificationUri: uri, interval: 5, expiresAt: context.clock.now() + 60_000 },
    });
  });
});
