/** The exchange record as plain text, for the clipboard and for mailing to support; it holds dots where secrets were. */
import type { ExchangeEntry } from "./exchange-record";

/** What somebody who gets the text by mail asks first. */
export interface RecordHead {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly version: string;
  /** The driver of the data source; empty when it is not known. */
  readonly driver: string;
  /** What came of it, in a sentence; empty when it went well. */
  readonly headline: string;
}

export function formatRecord(record: readonly ExchangeEntry[], head: RecordHead): string {
  const entries = record.map((entry, index) => formatEntry(entry, index + 1, head.headline));
  return [formatHead(head), ...entries].join("\n\n");
}

function formatHead({ at, version, driver, headline }: RecordHead): string {
  const lines = [`ODBC OAuth Manager ${version}, ${new Date(at).toISOString()}`, driver, headline];
  return lines.filter((line) => line !== "").join("\n");
}

/** Where no answer came, the headline says why. */
function formatEntry(entry: ExchangeEntry, number: number, headline: string): string {
  const { request, response } = entry;
  const lines = [
    `${number}. ${entry.label} (${entry.outcome}, ${Math.round(entry.milliseconds)} ms)`,
    `> ${request.method} ${request.url}`,
    ...request.headers.map(([name, value]) => `> ${name}: ${value}`),
    ...request.parameters.map(([name, value]) => `>   ${name} = ${value}`),
    ...(response === null
      ? [["< no answer", entry.outcome === "failed" ? headline : ""].filter(Boolean).join(": ")]
      : [
          `< ${response.status}`,
          ...response.headers.map(([name, value]) => `< ${name}: ${value}`),
          ...response.body.split("\n").map((line) => `<   ${line}`),
        ]),
    ...entry.deviations.map((deviation) => `! ${deviation}`),
  ];
  return lines.join("\n");
}
