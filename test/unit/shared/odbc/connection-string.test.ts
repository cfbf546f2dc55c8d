/** Connection strings as documentation prints them, and as the app writes them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseConnectionString, writeConnectionString } from "../../../../shared/odbc/connection-string";

const dynamics =
  "DRIVER=DataDirect 8.0 Microsoft Dynamics 365;ServiceURL=https://mywebinstance.api.crm.dynamics.com/api/data/v9.1/;ClientID=29453d6f-6789-25gh-gd8g-44tk3c527831;ClientSecret=12a3=bCD/EfGh4Ijk+Lm5P67qR8s=//TuV+WXy1Zabcd;TokenURI=https://login.microsoftonline.com/common/oauth2/v2.0/token;";

describe("reading", () => {
  test.each([
    [
      "plain pairs",
      "DRIVER=x;A=1;B=2",
      [
        ["DRIVER", "x"],
        ["A", "1"],
        ["B", "2"],
      ],
    ],
    [
      "a secret with = and /",
      "ClientSecret=12a3=bCD/E==;A=1;",
      [
        ["ClientSecret", "12a3=bCD/E=="],
        ["A", "1"],
      ],
    ],
    [
      "single quotes as documentation has them",
      "ClientID='abc';TokenURI='https://a/t'",
      [
        ["ClientID", "abc"],
        ["TokenURI", "https://a/t"],
      ],
    ],
    [
      "a semicolon inside quotes",
      "A='x;y';B=2",
      [
        ["A", "x;y"],
        ["B", "2"],
      ],
    ],
    [
      "a quote that is only the first character",
      "A='x;B=2",
      [
        ["A", "'x"],
        ["B", "2"],
      ],
    ],
    [
      "braces",
      "DRIVER={My Driver};PWD={a;b}}c};X=1",
      [
        ["DRIVER", "My Driver"],
        ["PWD", "a;b}c"],
        ["X", "1"],
      ],
    ],
    [
      "braces never closed",
      "A={x;B=2",
      [
        ["A", "{x"],
        ["B", "2"],
      ],
    ],
    [
      "several lines",
      "DRIVER=x;\n  ClientID=1;\r\n  Scope=a b;\n",
      [
        ["DRIVER", "x"],
        ["ClientID", "1"],
        ["Scope", "a b"],
      ],
    ],
    [
      "a line without its semicolon",
      "DRIVER=x\nClientID=1\nTokenURI=https://t?a=b",
      [
        ["DRIVER", "x"],
        ["ClientID", "1"],
        ["TokenURI", "https://t?a=b"],
      ],
    ],
    [
      "a value that the page broke",
      "TokenURI=https://login.example\n  .com/token;A=1",
      [
        ["TokenURI", "https://login.example.com/token"],
        ["A", "1"],
      ],
    ],
    [
      "a token's padding on its own line",
      "RefreshToken=abcd\nef==;A=1",
      [
        ["RefreshToken", "abcdef=="],
        ["A", "1"],
      ],
    ],
    ["a repeated keyword: the first", "A=1;a=2", [["A", "1"]]],
    [
      "blanks around names and values",
      " A = 1 ; B=\t2 ",
      [
        ["A", "1"],
        ["B", "2"],
      ],
    ],
    ["empty parts", ";;A=1;;", [["A", "1"]]],
    [
      "an empty value",
      "A=;B=2",
      [
        ["A", ""],
        ["B", "2"],
      ],
    ],
    ["words that are no pairs", "hello; world", []],
    ["nothing", "", []],
  ])("%s", (_, text, pairs) => {
    expect(parseConnectionString(text)).toEqual(pairs);
  });
});

describe("writing", () => {
  test("gives the documentation's form back", () => {
    expect(writeConnectionString(parseConnectionString(dynamics))).toBe(dynamics);
  });

  test("puts the driver first and leaves empty values out", () => {
    const written = writeConnectionString([
      ["ClientID", "1"],
      ["Scope", ""],
      ["Driver", "My Driver"],
    ]);
    expect(written).toBe("DRIVER=My Driver;ClientID=1;");
  });

  test("what is written reads back, whatever the values", () => {
    const keyword = fc.stringMatching(/^[A-Z][A-Za-z]{2,10}$/);
    const value = fc.oneof(
      fc.constantFrom("a;b", "{x}", "}", "'q'", '"', " edge ", "a=b==", "50%", "x\ny=z", "A\nName=1"),
      fc.string({ minLength: 1 }),
    );
    const pairs = fc.uniqueArray(fc.tuple(keyword, value), { selector: ([name]) => name.toLowerCase() });
    fc.assert(
      fc.property(pairs, (given) => {
        const read = parseConnectionString(writeConnectionString(given));
        const sorted = (of: [string, string][]) => of.map(([k, v]) => [k.toLowerCase(), v]).sort();
        expect(sorted(read)).toEqual(sorted(given));
      }),
      { numRuns: 1000 },
    );
  });
});
