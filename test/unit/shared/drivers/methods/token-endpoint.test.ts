/** TokenURI and ClientCredentialsMode: what is read from them and written back. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { drivers } from "../../../../../shared/drivers/catalogue";
import {
  formatCredentialsMode,
  parseCredentialsMode,
} from "../../../../../shared/drivers/methods/credentials-mode";
import {
  effectiveMethod,
  formatTokenUri,
  parseTokenUri,
} from "../../../../../shared/drivers/methods/token-endpoint";

test.each([
  ["POST https://a.example/token", "POST", "https://a.example/token"],
  ["post   https://a.example/token", "POST", "https://a.example/token"],
  ["GET https://a.example/token?x=POST y", "GET", "https://a.example/token?x=POST y"],
  ["https://a.example/token", undefined, "https://a.example/token"],
  ["  https://a.example/token ", undefined, "https://a.example/token"],
  ["POSThttps://a.example/token", undefined, "POSThttps://a.example/token"],
  ["PUT https://a.example/token", undefined, "PUT https://a.example/token"],
  ["POST", "POST", ""],
  ["", undefined, ""],
])("“%s” is method %s and address “%s”", (text, method, url) =>
  expect(parseTokenUri(text)).toEqual({ method, url }),
);

test("what is written reads back the same, for any method and address", () => {
  const endpoint = fc.record({
    method: fc.constantFrom("GET" as const, "POST" as const, undefined),
    url: fc.webUrl({ withQueryParameters: true }),
  });
  fc.assert(
    fc.property(endpoint, (value) => {
      expect(parseTokenUri(formatTokenUri(value))).toEqual(value);
    }),
  );
});

test("reading any text never throws and settles after one round", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const once = parseTokenUri(text);
      if (once.url !== "" && !/^(get|post)(\s|$)/i.test(once.url)) {
        expect(parseTokenUri(formatTokenUri(once))).toEqual(once);
      }
    }),
  );
});

test("a method without an address is no value", () =>
  expect(formatTokenUri({ method: "POST", url: "" })).toBe(""));

test.each([
  ["autonomous-rest", "GET"],
  ["dynamics-365", "POST"],
  ["sharepoint", "POST"],
])("%s sends %s when nothing is written before the address, else what is written", (id, method) => {
  const driver = drivers.find((candidate) => candidate.id === id);
  if (driver === undefined) throw new Error(`no driver ${id}`);
  expect(effectiveMethod(driver, parseTokenUri("https://a.example/token"))).toBe(method);
  expect(effectiveMethod(driver, parseTokenUri("GET https://a.example/token"))).toBe("GET");
  expect(effectiveMethod(driver, parseTokenUri("POST https://a.example/token"))).toBe("POST");
});

test.each([
  ["", "basic"],
  ["0", "basic"],
  ["1", "basic"],
  ["2", "url"],
  ["3", "body"],
  [" 3 ", "body"],
  ["4", undefined],
  ["body", undefined],
])("ClientCredentialsMode “%s” means %s", (value, mode) => expect(parseCredentialsMode(value)).toBe(mode));

test.each(["basic", "url", "body"] as const)("mode %s reads back from what is written", (mode) =>
  expect(parseCredentialsMode(formatCredentialsMode(mode))).toBe(mode),
);
