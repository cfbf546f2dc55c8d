/** Random odbc.ini files and changes for property tests: mostly shaped like real ones, hostile in every detail. */
import fc from "fast-check";
import type { Change } from "../../../shared/odbc/changes/changes";
import { decodeText } from "../../../shared/odbc/document/text";

/** Few, so that repeats in another case, lists and changes meet. */
const sectionNames = [
  "One",
  "ONE",
  "Two",
  "Sales EU",
  "*LOCAL",
  "Gr\xf6\xdfe",
  "ODBC Data Sources",
  "odbc data sources",
  "ODBC",
  "Default",
  "##SQL##",
];
const optionNames = [
  "Driver",
  "driver",
  "A",
  "a",
  "ClientID",
  "Scope",
  "TokenURI",
  "Long name",
  "A[]",
  "One",
  "two",
];

const oneOf = <T>(...values: T[]) => fc.constantFrom(...values);
const blank = fc.string({ unit: oneOf(" ", "\t", "\x0b", "\f", "\r"), maxLength: 3 });
const someBlank = fc.oneof({ arbitrary: fc.constant(""), weight: 6 }, { arbitrary: blank, weight: 1 });
const latin1 = fc.string({
  unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)),
  maxLength: 12,
});
/** Lengths around unixODBC's limit, with `=` and `[` where a tail would begin. */
const long = fc
  .tuple(
    fc.integer({ min: 985, max: 1010 }),
    oneOf("x", "=", "[", " ", "#", "]y=z"),
    fc.integer({ min: 0, max: 1100 }),
  )
  .map(([length, turn, rest]) => "v".repeat(length) + turn + "t".repeat(rest));
const rawValue = fc.oneof(
  {
    arbitrary: oneOf(
      "1",
      "",
      "x y",
      "a;b",
      "a ;b",
      "#c",
      ";d",
      '"q"',
      "'s' # t",
      "k=v",
      "{x}",
      "50%",
      "C:\\p\\",
      "\xc3\xa9",
      "\xe9",
    ),
    weight: 10,
  },
  { arbitrary: latin1, weight: 3 },
  { arbitrary: long, weight: 1 },
);

const optionLine = fc
  .tuple(
    someBlank,
    oneOf(...optionNames),
    someBlank,
    oneOf("=", "=", "=", "=", "", " = ", ": "),
    someBlank,
    rawValue,
    someBlank,
  )
  .map((parts) => parts.join(""));
const sectionLine = fc
  .tuple(
    someBlank,
    oneOf("[", "[", "[", "[ "),
    oneOf(...sectionNames, ""),
    oneOf("]", "]", "]", "]", " ]", "", "]]", "] ; c"),
  )
  .map((parts) => parts.join(""));
const otherLine = fc.oneof(
  oneOf("", "", " ", "; note", "# note", " # note", "//x=1", "=x", "Lonely", "[]", "\0", "A=1\0junk"),
  long.map((text) => `# ${text}`),
  latin1,
);
const line = fc.oneof(
  { arbitrary: optionLine, weight: 6 },
  { arbitrary: sectionLine, weight: 2 },
  { arbitrary: otherLine, weight: 2 },
);
const lineEnd = oneOf("\n", "\n", "\n", "\n", "\r\n", "\r");

const head = fc.oneof(
  {
    arbitrary: oneOf("[One]\n", "[ODBC Data Sources]\nOne=x\n\n[One]\nDriver=x\n", "; top\n\n[Two]\n"),
    weight: 8,
  },
  { arbitrary: oneOf("", "\xef\xbb\xbf", "stray\n", "  [One]\n"), weight: 1 },
);

/** The bytes of a file; one character of the inner text is one byte. */
export const odbcIniBytes: fc.Arbitrary<Uint8Array> = fc
  .tuple(head, fc.array(fc.tuple(line, lineEnd), { maxLength: 14 }), fc.boolean())
  .map(([first, lines, ended]) => {
    const body = lines
      .map(([text, end], i) => (i === lines.length - 1 && !ended ? text : text + end))
      .join("");
    return new Uint8Array(Buffer.from(first + body, "latin1"));
  });

const value = fc.oneof(
  {
    arbitrary: oneOf("9", "", "new value", "n=;#1", "\u00fc", "\u6f22", "v".repeat(990), "v".repeat(999)),
    weight: 6,
  },
  { arbitrary: fc.string({ unit: "binary", maxLength: 10 }), weight: 2 },
);
const newName = fc.oneof(
  { arbitrary: oneOf("New", "Sales US", "*NEW", "Gr\xfcn", "a=b", "Default", "x]y"), weight: 6 },
  { arbitrary: fc.string({ unit: "binary", maxLength: 8 }), weight: 1 },
);

/** Changes that mostly name what is in the file, and now and then what is not. */
function changesFor(bytes: Uint8Array): fc.Arbitrary<Change> {
  const text = Buffer.from(bytes).toString("latin1");
  const inFile = (pattern: RegExp) =>
    [...text.matchAll(pattern)].map((found) =>
      decodeText(new Uint8Array(Buffer.from(found[1] ?? "", "latin1"))),
    );
  const known = inFile(/^[\t ]*\[[\t ]*([^\]\n\r]+?)[\t ]*\]/gm);
  const set = inFile(/^[\t ]*([^=[;#\n\r]{1,20}?)[\t ]*=/gm);
  const section = fc.oneof(
    { arbitrary: oneOf(...known, "One"), weight: 12 },
    { arbitrary: oneOf(...sectionNames), weight: 1 },
  );
  const option = fc.oneof(
    { arbitrary: oneOf(...set, ...optionNames), weight: 12 },
    { arbitrary: fc.string({ minLength: 1, maxLength: 6 }), weight: 1 },
  );
  return fc.oneof(
    { arbitrary: fc.record({ kind: fc.constant("setOption" as const), section, option, value }), weight: 5 },
    { arbitrary: fc.record({ kind: fc.constant("removeOption" as const), section, option }), weight: 2 },
    fc.record({
      kind: fc.constant("addDataSource" as const),
      name: newName,
      description: value,
      options: fc.array(fc.tuple(option, value), { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant("renameDataSource" as const), from: section, to: newName }),
    fc.record({ kind: fc.constant("duplicateDataSource" as const), from: section, to: newName }),
    fc.record({ kind: fc.constant("deleteDataSource" as const), name: section }),
  );
}

/** A file, and up to four changes of it. */
export const odbcIniWithChanges: fc.Arbitrary<{ bytes: Uint8Array; changes: Change[] }> = odbcIniBytes.chain(
  (bytes) =>
    fc.array(changesFor(bytes), { minLength: 1, maxLength: 4 }).map((changes) => ({ bytes, changes })),
);
