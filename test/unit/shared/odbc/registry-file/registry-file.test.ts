/** `.reg` files: written as `reg import` takes them, read as regedit and people write them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { registryDataSources, registryKeysOf } from "../../../../../shared/odbc/registry-file/data-sources";
import { isRegistryFile, parseRegistryFile } from "../../../../../shared/odbc/registry-file/parse";
import type { RegistryKey, RegistryValue } from "../../../../../shared/odbc/registry-file/registry-file";
import { writeRegistryFile } from "../../../../../shared/odbc/registry-file/write";
import { registryDataSource } from "../../../../support/odbc/registry-arbitraries";

const bytes = (text: string) => new TextEncoder().encode(text);
const root = "HKEY_CURRENT_USER\\SOFTWARE\\ODBC\\ODBC.INI";

function written(keys: readonly RegistryKey[]): Uint8Array {
  const file = writeRegistryFile(keys);
  if (!file.ok) throw new Error(file.failure.code);
  return file.value;
}

describe("reading", () => {
  const text = [
    "Windows Registry Editor Version 5.00",
    "",
    "; exported",
    `[${root}\\ODBC Data Sources]`,
    '"Sales"="DataDirect 8.0 Microsoft SharePoint"',
    `[${root}\\Sales]`,
    '"Driver"="C:\\\\Program Files\\\\ddsharepoint28.dll"',
    '"ClientSecret"="a\\"b;c"',
    '@="default"',
    '"Note"=hex(1):61,00,0a,\\',
    "  00,62,00,00,00",
    '"LoginTimeout"=dword:0000000f',
    '"Old"=-',
    "",
  ];

  test.each([
    ["UTF-8, LF", bytes(text.join("\n"))],
    ["UTF-8 with its mark, CRLF", bytes(`\ufeff${text.join("\r\n")}`)],
    ["UTF-16", new Uint8Array(Buffer.from(`\ufeff${text.join("\r\n")}`, "utf16le"))],
    ["the older form", bytes(text.join("\r\n").replace("Windows Registry Editor Version 5.00", "REGEDIT4"))],
  ])("%s", (_, file) => {
    expect(isRegistryFile(file)).toBe(true);
    const read = parseRegistryFile(file);
    expect(read.problems).toEqual([]);
    expect(read.keys[1]?.values).toEqual([
      { kind: "string", name: "Driver", text: "C:\\Program Files\\ddsharepoint28.dll" },
      { kind: "string", name: "ClientSecret", text: 'a"b;c' },
      { kind: "string", name: "", text: "default" },
      { kind: "string", name: "Note", text: "a\nb" },
      { kind: "number", name: "LoginTimeout", number: 15 },
      { kind: "removal", name: "Old" },
    ]);
    expect(registryDataSources(read)).toEqual([
      {
        name: "Sales",
        driver: "DataDirect 8.0 Microsoft SharePoint",
        options: [
          ["Driver", "C:\\Program Files\\ddsharepoint28.dll"],
          ["ClientSecret", 'a"b;c'],
          ["", "default"],
          ["Note", "a\nb"],
          ["LoginTimeout", "15"],
        ],
      },
    ]);
  });

  test("line breaks as Windows and as wine export them, and a path by hand", () => {
    const file = `REGEDIT4\r\n[${root}\\A]\r\n"x"="one\ntwo\r\n three"\r\n"y"="one\\ntwo\\r"\r\n"z"="C:\\new\\data"\r\n`;
    expect(parseRegistryFile(bytes(file))).toEqual({
      keys: [
        {
          path: `${root}\\A`,
          removed: false,
          values: [
            { kind: "string", name: "x", text: "one\ntwo\r\n three" },
            { kind: "string", name: "y", text: "one\ntwo\r" },
            { kind: "string", name: "z", text: "C:\\new\\data" },
          ],
        },
      ],
      problems: [],
    });
  });

  test("lines that reg import drops without a word are named", () => {
    const file = `REGEDIT4\n[${root}\\A]\n"x"="open\n"y"="a" b\nwhat\n"z"="ok"\n`;
    const read = parseRegistryFile(bytes(file));
    expect(read.problems).toEqual([
      { line: 3, reason: "unfinishedQuote" },
      { line: 4, reason: "textBehindQuote" },
      { line: 5, reason: "notUnderstood" },
    ]);
    expect(read.keys[0]?.values).toEqual([{ kind: "string", name: "z", text: "ok" }]);
  });

  test("system data sources of 32-bit programs and of HKLM are data sources too, the lists are not", () => {
    const file = [
      "REGEDIT4",
      "[HKEY_LOCAL_MACHINE\\SOFTWARE\\WOW6432Node\\ODBC\\ODBC.INI\\A]",
      '"Driver"="d"',
      "[HKLM\\Software\\odbc\\odbc.ini\\ODBC File DSN]",
      '"DefaultDSNDir"="x"',
      "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Other\\B]",
      '"Driver"="d"',
    ].join("\n");
    const names = registryDataSources(parseRegistryFile(bytes(file))).map(({ name }) => name);
    expect(names.filter((name) => name !== "ODBC File DSN")).toEqual(["A"]);
  });
});

describe("writing", () => {
  test("UTF-16 with its mark, control characters as hex", () => {
    const file = written([
      { path: `${root}\\A`, removed: false, values: [{ kind: "string", name: "x", text: "a\nü" }] },
    ]);
    expect([...file.subarray(0, 2)]).toEqual([0xff, 0xfe]);
    expect(Buffer.from(file).toString("utf16le")).toContain('"x"=hex(1):61,00,0a,00,fc,00,00,00');
  });

  test("a NUL is refused, with its option", () => {
    const keys = registryKeysOf([{ name: "A", driver: "d", options: [["x", "a\0b"]] }], "HKEY_CURRENT_USER");
    expect(writeRegistryFile(keys)).toEqual({ ok: false, failure: { code: "valueHasNul", option: "x" } });
  });

  test("every kind of value reads back as it was", () => {
    const name = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => !/\p{Cc}/u.test(text));
    const text = fc.string({ unit: "binary", maxLength: 80 }).filter((value) => !value.includes("\0"));
    const value: fc.Arbitrary<RegistryValue> = fc.oneof(
      fc.record({ kind: fc.constant("string" as const), name, text }),
      fc.record({ kind: fc.constant("expandable" as const), name, text }),
      fc.record({ kind: fc.constant("number" as const), name, number: fc.nat(0xffffffff) }),
      fc.record({
        kind: fc.constant("bytes" as const),
        name,
        type: fc.constantFrom(3, 7, 11),
        bytes: fc.uint8Array({ maxLength: 60 }),
      }),
      fc.record({ kind: fc.constant("removal" as const), name }),
    );
    fc.assert(
      fc.property(fc.array(value, { maxLength: 6 }), (values) => {
        const keys = [{ path: `${root}\\Sales`, removed: false, values }];
        expect(parseRegistryFile(written(keys))).toEqual({ keys, problems: [] });
      }),
      { numRuns: 300 },
    );
  });

  test("data sources read back as they were", () => {
    const dataSources = fc.uniqueArray(registryDataSource, {
      selector: ({ name }) => name.toLowerCase(),
      maxLength: 4,
    });
    fc.assert(
      fc.property(dataSources, fc.constantFrom(32 as const, 64 as const), (given, bits) => {
        const file = written(registryKeysOf(given, "HKEY_LOCAL_MACHINE", bits));
        expect(registryDataSources(parseRegistryFile(file))).toEqual(given);
      }),
      { numRuns: 700 },
    );
  });
});
