/** Connection strings as documentation prints them, and as the app writes them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseConnectionString } from "../../../../../shared/odbc/connection-string/parse";
import { writeConnectionString } from "../../../../../shared/odbc/connection-string/write";

const pairsOf = (text: string) => parseConnectionString(text).pairs;

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
    expect(pairsOf(text)).toEqual(pairs);
  });
});

describe("what is left over", () => {
  test("later values of a repeated keyword and text that is no pair are listed, not lost", () => {
    const read = parseConnectionString("Use this one:\nDRIVER=x;A=1;hello;a=2");
    expect(read.pairs).toEqual([
      ["DRIVER", "x"],
      ["A", "1"],
    ]);
    expect(read.repeated).toEqual([["a", "2"]]);
    expect(read.rest).toEqual(["Use this one:", "hello"]);
  });

  test("the name of a known option ends a value on the same line, another word with = does not", () => {
    const known = (name: string) => name === "ClientID" || name === "Token URI";
    const read = parseConnectionString("A=x ClientID=1 Token URI=https://t?b=c d=e", known);
    expect(read.pairs).toEqual([
      ["A", "x"],
      ["ClientID", "1"],
      ["Token URI", "https://t?b=c d=e"],
    ]);
  });
});

describe("writing", () => {
  test("gives the documentation's form back", () => {
    expect(writeConnectionString(pairsOf(dynamics))).toBe(dynamics);
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
      fc.constantFrom(
        "a;b",
        "{x}",
        "}",
        "'q'",
        '"',
        " edge ",
        "a=b==",
        "50%",
        "x\ny=z",
        "A\nName=1",
        "“x”",
        "a Scope=b",
        "x ClientID = y",
        "{a}b",
        "a}",
      ),
      fc.string({ minLength: 1 }),
    );
    const pairs = fc.uniqueArray(fc.tuple(keyword, value), { selector: ([name]) => name.toLowerCase() });
    fc.assert(
      fc.property(pairs, (given) => {
        const read = pairsOf(writeConnectionString(given));
        const sorted = (of: readonly (readonly [string, string])[]) =>
          of.map(([k, v]) => [k.toLowerCase(), v]).sort();
        expect(sorted(read)).toEqual(sorted(given));
      }),
      { numRuns: 1000 },
    );
  });
});
