/** The exchange record as text for the page. Everything in it was masked before it got here. */
import type { ExchangeEntry } from "../../../../shared/oauth/exchange-record";

/** Entries come in order and never change, so their number is their name. */
export function numbered(
  record: readonly ExchangeEntry[],
): { readonly number: number; readonly entry: ExchangeEntry }[] {
  return record.map((entry, index) => ({ number: index + 1, entry }));
}

/** Host, path and query of an address: the scheme says nothing here. */
export function placeOf(url: string): string {
  return url.replace(/^https?:\/\//i, "");
}

function named(pairs: readonly (readonly [string, string])[], separator: string): string[] {
  return pairs.map(([name, value]) => `${name}${separator}${value}`);
}

/** What comes in from a browser is answered by the app itself: there is no status to show. */
export function statusWords({ response, outcome }: ExchangeEntry): string {
  if (response !== null) return String(response.status);
  return outcome === "failed" ? "no answer" : "";
}

export function requestText({ request }: ExchangeEntry): string {
  const head = [`${request.method} ${request.url}`, ...named(request.headers, ": ")];
  const parameters = named(request.parameters, " = ");
  return [...head, ...(parameters.length === 0 ? [] : ["", ...parameters])].join("\n");
}

/** @param reason why no answer came, where it is known */
export function responseText({ response, outcome }: ExchangeEntry, reason?: string): string {
  if (response === null)
    return outcome === "failed" && reason !== undefined ? `No answer came. ${reason}` : "No answer came.";
  const head = [`HTTP ${response.status}`, ...named(response.headers, ": ")];
  return [...head, ...(response.body === "" ? [] : ["", response.body])].join("\n");
}
