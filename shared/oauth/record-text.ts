/** The exchange record as plain text, for the clipboard and for mailing to support; it holds dots where secrets were. */
import type { ExchangeEntry } from "./exchange-record";

export function formatRecord(record: readonly ExchangeEntry[]): string {
  return record.map((entry, index) => formatEntry(entry, index + 1)).join("\n\n");
}

function formatEntry(entry: ExchangeEntry, number: number): string {
  const { request, response } = entry;
  const lines = [
    `${number}. ${entry.label} (${entry.outcome}, ${Math.round(entry.milliseconds)} ms)`,
    `> ${request.method} ${request.url}`,
    ...request.headers.map(([name, value]) => `> ${name}: ${value}`),
    ...request.parameters.map(([name, value]) => `>   ${name} = ${value}`),
    ...(response === null
      ? ["< no answer"]
      : [
          `< ${response.status}`,
          ...response.headers.map(([name, value]) => `< ${name}: ${value}`),
          ...response.body.split("\n").map((line) => `<   ${line}`),
        ]),
    ...entry.deviations.map((deviation) => `! ${deviation}`),
  ];
  return lines.join("\n");
}
