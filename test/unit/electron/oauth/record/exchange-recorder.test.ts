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

/** What people write; “:”, “=” and what encodings use have rules of their own. */
const readable = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-_!?äé漢"];

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
    const words = fc.string({ minLength: 1, maxLength: 15, unit: fc.constantFrom(...readable) });
    fc.assert(
      fc.property(fc.array(words), fc.constantFrom(" ", ", ", "\n", " (x) "), (all, between) => {
        const text = all.join(between);
        expect(recorderOf("Zq7-9xW+no.where").scrub(text)).toBe(text);
      }),
    );
  });

  test("a run of 16 characters or more goes whatever it is, words joined and known forms stay", () => {
    const recorder = recorderOf();
    recorder.own.addAddress("https://login.example.com/tenant-0123456789/oauth2/v2.0/token");
    for (const gone of [
      "Ab3dEf6hIj9lMn2p",
      "0123456789012345",
      "abcdefghijklmnop",
      "a_b.c-d~e/f+g=h:i",
      "x.y@example.com/z",
    ])
      expect(recorder.scrub(`say ${gone}.`)).toMatch(/^say •+\.?$/);
    for (const stays of [
      "refresh_token_not_found",
      "PERMISSION_DENIED",
      "application/json",
      "2026-11-25T19:50:42Z",
      "https://login.example.com/tenant-0123456789/oauth2/v2.0/token",
      "login.example.com",
      "Correlation ID: 0f8fad5b-d9cb-469f-a165-70867728950e",
    ])
      expect(recorder.scrub(`say ${stays}.`)).toBe(`say ${stays}.`);
  });

  test("eight characters of a secret count as it, a shorter secret counts whole", () => {
    const recorder = recorderOf("Kx9$mP2vQz7!", "s3cr");
    expect(recorder.scrub("ends in mP2vQz7! here")).toBe(`ends in ${maskedSecret} here`);
    expect(recorder.scrub("ends in P2vQz7! here")).toBe("ends in P2vQz7! here");
    expect(recorder.scrub("begins s3cr, not s3c")).toBe(`begins ${maskedSecret}, not s3c`);
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
      `https://${dots}@idp.example/token?client_secret=${dots}&state=${dots}&code=${dots}#access_token=${dots}`,
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
      ["location", `https://x/?code=${dots}&state=${dots}`],
    ]);
    expect(entry?.response?.body.split("\n")).toEqual([
      "access_token: text, 10 characters",
      "token_type: text, 6 characters",
      "nested.refresh_token[0]: text, 10 characters",
      "error.code: text, 7 characters",
    ]);
  });

  test("is masked again with what a later answer reveals", () => {
    const recorder = new ExchangeRecorder();
    recorder.record(
      exchange({
        response: { status: 400, headers: [["server", "later-token"]], body: '{"error":"later-token"}' },
      }),
    );
    recorder.record(
      exchange({ response: { status: 200, headers: [], body: '{"access_token":"later-token"}' } }),
    );
    expect(JSON.stringify(recorder.entries())).not.toContain("later");
  });

  test("of a huge refusal is cut, after its secrets are masked", () => {
    const value = "secret-across-the-cut";
    const recorder = recorderOf(value);
    recorder.record(
      exchange({ response: { status: 400, headers: [], body: `${"x y ".repeat(74)}${value}` } }),
    );
    const body = recorder.entries()[0]?.response?.body ?? "";
    expect(body.length).toBeLessThanOrEqual(400);
    expect(body).not.toContain("secret");
  });

  test("stays quick with a megabyte and eight long secrets", () => {
    const recorder = recorderOf(...Array.from({ length: 8 }, (_, i) => `${i}`.repeat(2_000)));
    const started = performance.now();
    recorder.record(exchange({ response: { status: 400, headers: [], body: "%20<p>".repeat(170_000) } }));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
