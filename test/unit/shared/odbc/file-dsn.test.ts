/** File DSNs: what is written is read back, and what is none is told apart. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseFileDsn, writeFileDsn } from "../../../../shared/odbc/file-dsn";

const bytes = (text: string) => new TextEncoder().encode(text);

test("the driver stands first and values that would end early are braced", () => {
  const written = writeFileDsn([
    ["ClientID", "cid"],
    ["Driver", "My Driver"],
    ["ClientSecret", "a;b"],
    ["Scope", ""],
  ]);
  expect(written).toEqual({
    ok: true,
    value: "[ODBC]\nDRIVER=My Driver\nClientID=cid\nClientSecret={a;b}\n",
  });
});

test("an odbc.ini is no File DSN, not even its [ODBC] section alone", () => {
  expect(parseFileDsn(bytes("[ODBC]\nTrace=0\n"))).toBeUndefined();
  expect(parseFileDsn(bytes("[ODBC]\nDriver=x\n[Sales]\nDriver=y\n"))).toBeUndefined();
  expect(parseFileDsn(bytes("DRIVER=x;A=1"))).toBeUndefined();
});

test("a value no line can hold is refused with its option", () => {
  expect(writeFileDsn([["A", "x\ny"]])).toEqual({
    ok: false,
    failure: { code: "valueHasLineBreak", option: "A" },
  });
});

test("what is written reads back, whatever the values", () => {
  const keyword = fc.stringMatching(/^[A-Z][A-Za-z]{2,10}$/);
  const value = fc.oneof(
    fc.constantFrom("a;b", "{x}", "{x}y", "}", "'q'", '"', " edge ", "a=b==", "#c", "\ttab", "Grüße"),
    fc.string({ minLength: 1, unit: "grapheme" }).filter((text) => !/[\r\n\0]/.test(text)),
  );
  const others = fc.uniqueArray(fc.tuple(keyword, value), { selector: ([name]) => name.toLowerCase() });
  fc.assert(
    fc.property(others, (pairs) => {
      const given: [string, string][] = [
        ["DRIVER", "My Driver"],
        ...pairs.filter(([name]) => !/^(driver|dsn|filedsn)$/i.test(name)),
      ];
      const written = writeFileDsn(given);
      expect(written.ok && parseFileDsn(bytes(written.value))).toEqual(given);
    }),
    { numRuns: 1000 },
  );
});
