/** No secret gets into a record in any spelling, whatever a server repeats; what is no secret stays readable. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ExchangeRecorder,
  type ObservedExchange,
} from "../../../../../electron/oauth/record/exchange-recorder";
import { maskedSecret, Secret } from "../../../../../shared/secret";
import { sightings, spellings } from "../../../../support/secret-sightings";

function recorderOf(...secrets: string[]): ExchangeRecorder {
  const recorder = new ExchangeRecorder();
  for (const secret of secrets) recorder.addSecret(new Secret(secret));
  return recorder;
}

function exchange(part: Partial<ObservedExchange>): ObservedExchange {
  return {
    label: "Refresh",
    outcome: "ok",
    request: { method: "POST", url: "https://idp.example/token", headers: [], parameters: [] },
    response: { status: 200, headers: [], body: "" },
    deviations: [],
    milliseconds: 1,
    ...part,
  };
}

const secret = fc.string({ minLength: 6, maxLength: 60, unit: "grapheme-ascii" });

describe("scrubbing", () => {
  test("finds every spelling of any secret in any surroundings", () => {
    fc.assert(
      fc.property(
        secret,
        fc.string({ maxLength: 30 }),
        fc.string({ maxLength: 30 }),
        (value, before, after) => {
          const recorder = recorderOf(value);
          for (const spelling of spellings(value)) {
            const scrubbed = recorder.scrub(`${before} ${spelling} ${after}`);
            expect(scrubbed, spelling).toContain(maskedSecret);
            expect(sightings(scrubbed, { value })).toEqual([]);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test.each([
    [
      "twice percent-encoded, as in a Location inside a Location",
      (s: string) => encodeURIComponent(encodeURIComponent(s)),
    ],
    [
      "in an HTML page",
      (s: string) =>
        s
          .replaceAll("&", "&amp;")
          .replaceAll('"', "&quot;")
          .replaceAll("=", "&#61;")
          .replaceAll("+", "&#x2B;"),
    ],
    ["in JSON inside JSON", (s: string) => JSON.stringify(JSON.stringify({ s }))],
    ["half percent-encoded", (s: string) => s.replace("+", "%2b")],
    ["inside a Basic pair", (s: string) => Buffer.from(`client:${s}`).toString("base64")],
    [
      "inside a form-encoded Basic pair",
      (s: string) => Buffer.from(`client:${encodeURIComponent(s)}`).toString("base64"),
    ],
    [
      "inside a Basic pair, percent-encoded",
      (s: string) => encodeURIComponent(Buffer.from(`id:${s}`).toString("base64")),
    ],
  ])("finds it %s", (_name, spell) => {
    const value = `a+b/c="d&e 'f\\g`;
    const text = `before ${spell(value)} after`;
    expect(recorderOf(value).scrub(text)).toMatch(/^before .*•••.* after$/);
    expect(recorderOf(value).scrub(text)).not.toContain(spell(value));
  });

  test("leaves texts without a secret as they are", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!text.includes("="));
        expect(recorderOf("a-secret-that-is-nowhere").scrub(text)).toBe(text);
      }),
    );
  });

  test("an empty secret masks nothing", () => {
    expect(recorderOf("").scrub("hello")).toBe("hello");
  });
});

describe("an entry", () => {
  test("shows names and plain values, and dots for what is secret by name alone", () => {
    const recorder = new ExchangeRecorder();
    recorder.record(
      exchange({
        request: {
          method: "POST",
          url: "https://user:pass@idp.example/token?client_secret=unknown&state=s1&code=zzz#access_token=yyy",
          headers: [
            ["accept", "application/json"],
            ["authorization", "Basic eA=="],
            ["x-tenant", "t-1"],
          ],
          parameters: [
            ["grant_type", "refresh_token"],
            ["refresh_token", "unknown-too"],
            ["client_id", "reports"],
          ],
        },
        response: {
          status: 200,
          headers: [
            ["content-type", "application/json"],
            ["set-cookie", "sid=1"],
            ["location", "https://x/?code=abc&state=s1"],
          ],
          body: '{"access_token":"tttttttttt","token_type":"Bearer","nested":{"refresh_token":["rrrrrrrrrr"]},"error":{"code":"invalid"}}',
        },
      }),
    );
    const [entry] = recorder.entries();
    const dots = maskedSecret;
    expect(entry?.request.url).toBe(
      `https://${dots}@idp.example/token?client_secret=${dots}&state=s1&code=${dots}#access_token=${dots}`,
    );
    expect(entry?.request.headers).toEqual([
      ["accept", "application/json"],
      ["authorization", dots],
      ["x-tenant", dots],
    ]);
    expect(entry?.request.parameters).toEqual([
      ["grant_type", "refresh_token"],
      ["refresh_token", dots],
      ["client_id", "reports"],
    ]);
    expect(entry?.response?.headers).toEqual([
      ["content-type", "application/json"],
      ["set-cookie", dots],
      ["location", `https://x/?code=${dots}&state=s1`],
    ]);
    expect(entry?.response?.body).toBe(
      `{"access_token":"${dots}","token_type":"Bearer","nested":{"refresh_token":["${dots}"]},"error":{"code":"invalid"}}`,
    );
  });

  test("is masked again with what a later answer reveals", () => {
    const recorder = new ExchangeRecorder();
    recorder.record(
      exchange({
        response: { status: 400, headers: [["x-echo", "later-token-value"]], body: "later-token-value" },
      }),
    );
    recorder.record(
      exchange({ response: { status: 200, headers: [], body: '{"access_token":"later-token-value"}' } }),
    );
    expect(JSON.stringify(recorder.entries())).not.toContain("later-token-value");
  });

  test("of a huge answer is cut, after its secrets are masked", () => {
    const value = "secret-across-the-cut";
    const recorder = recorderOf(value);
    recorder.record(
      exchange({ response: { status: 200, headers: [], body: `${"x".repeat(7_990)}${value}` } }),
    );
    const body = recorder.entries()[0]?.response?.body ?? "";
    expect(body.length).toBeLessThanOrEqual(8_000);
    expect(body).not.toContain("secret");
  });

  test("stays quick with a megabyte and eight long secrets", () => {
    const recorder = recorderOf(...Array.from({ length: 8 }, (_, i) => `${i}`.repeat(2_000)));
    const started = performance.now();
    recorder.record(exchange({ response: { status: 200, headers: [], body: "%20<p>".repeat(170_000) } }));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
