/**
 * File DSNs (`FILEDSN=x.dsn`): one `[ODBC]` section whose lines the driver manager joins into a connection string,
 * so values stand in it as they stand there, braces included.
 */
import { fail, ok, type Result } from "../failures/result";
import { parseConnectionString } from "./connection-string/parse";
import { type ConnectionPairs, connectionValue } from "./connection-string/write";
import { parseDocument } from "./document/document";
import { foldName, sameName } from "./document/text";
import { readSection, sectionNames } from "./reading/reading";

/** The section of a File DSN. */
const fileDsnSection = "ODBC";
/** The manager with the fewest rules of its own: a File DSN's lines have no known limit. */
const manager = "datadirect";

/**
 * The options of a File DSN, each once; undefined for text that is none. An odbc.ini may have an `[ODBC]` section
 * too: there it holds the manager's settings and names no driver.
 */
export function parseFileDsn(bytes: Uint8Array): [string, string][] | undefined {
  const doc = parseDocument(withoutMark(bytes));
  const sections = sectionNames(doc, manager);
  if (sections.length !== 1 || !sameName(sections[0] ?? "", fileDsnSection)) return undefined;
  const lines = readSection(doc, manager, fileDsnSection) ?? [];
  if (!lines.some(([name]) => /^(driver|filedsn|dsn)$/i.test(name))) return undefined;
  const seen = new Set<string>();
  // A repeated line shows the value of the first: once is enough.
  return lines.flatMap(([name, value]): [string, string][] => {
    if (seen.has(foldName(name))) return [];
    seen.add(foldName(name));
    return [[name, plainValue(value)]];
  });
}

/** What the manager makes of a value once it stands in the connection string. */
function plainValue(value: string): string {
  return value.startsWith("{") ? (parseConnectionString(`x=${value}`).pairs[0]?.[1] ?? value) : value;
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** A File DSN of these options, `DRIVER` first. Refused: what no line of a file can hold. */
export function writeFileDsn(pairs: ConnectionPairs): Result<string> {
  const broken = pairs.find((pair) => pair.some((text) => /[\r\n]/.test(text)));
  if (broken !== undefined) return fail({ code: "valueHasLineBreak", option: broken[0] });
  const withNul = pairs.find((pair) => pair.some((text) => text.includes("\0")));
  if (withNul !== undefined) return fail({ code: "valueHasNul", option: withNul[0] });
  const given = pairs.filter(([, value]) => value !== "");
  const isDriver = ([name]: readonly [string, string]) => /^driver$/i.test(name);
  const ordered = [...given.filter(isDriver), ...given.filter((pair) => !isDriver(pair))];
  const lines = ordered.map((pair) => `${isDriver(pair) ? "DRIVER" : pair[0]}=${connectionValue(pair[1])}`);
  return ok([`[${fileDsnSection}]`, ...lines, ""].join("\n"));
}
