/** Keeps what a flow sent and received for the user to read; nothing secret gets in, and what is learned later is taken out. */
import type { ExchangeEntry } from "../../../shared/oauth/exchange-record";
import { maskedSecret, type Secret } from "../../../shared/secret";
import { type KnownSecret, knowSecret, maskSecrets } from "./secret-spellings";
import {
  isSecretMember,
  isSecretParameter,
  isSecretResponseHeader,
  isShownRequestHeader,
  maskAddress,
  maskNamedValues,
  secretMembers,
} from "./sensitive-names";

/** What was observed, with its secrets: the shape of an entry before it is masked. */
export type ObservedExchange = ExchangeEntry;

/** Enough for any error answer; a token answer has a few thousand characters. */
const longestBody = 8_000;
/** A shorter value learned from a server's answer would dot out ordinary words. */
const shortestLearned = 8;

type NameValue = [string, string];

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function maskRequestHeader([name, value]: NameValue): NameValue {
  return [name, isShownRequestHeader(name) ? value : maskedSecret];
}

function maskResponseHeader([name, value]: NameValue): NameValue {
  if (isSecretResponseHeader(name)) return [name, maskedSecret];
  return [name, name.toLowerCase() === "location" ? maskAddress(value) : maskNamedValues(value)];
}

function maskParameter([name, value]: NameValue): NameValue {
  return [name, isSecretParameter(name) ? maskedSecret : value];
}

/** What can be masked by name alone, before the known secrets are looked for everywhere. */
function maskByName(exchange: ObservedExchange): ObservedExchange {
  const { request, response } = exchange;
  return {
    ...exchange,
    request: {
      ...request,
      url: maskAddress(request.url),
      headers: request.headers.map(maskRequestHeader),
      parameters: request.parameters.map(maskParameter),
    },
    response: response && {
      ...response,
      headers: response.headers.map(maskResponseHeader),
      body: maskNamedValues(response.body),
    },
  };
}

export class ExchangeRecorder {
  readonly #known = new Map<string, KnownSecret>();
  readonly #entries: ExchangeEntry[] = [];

  /** From now on the secret appears in no entry and in no scrubbed text, in whatever spelling. */
  addSecret(secret: Secret): void {
    this.#know(secret.reveal());
  }

  /** Adds one exchange; values that its answer names as secrets are known from then on. */
  record(exchange: ObservedExchange): void {
    this.learnFrom(exchange.response?.body ?? "");
    this.#entries.push(this.#scrubEntry(maskByName(exchange)));
  }

  /** Remembers the tokens an answer holds, so that nothing said later repeats them. */
  learnFrom(body: string): void {
    const json = parsedJson(body);
    const named = json === undefined ? [] : secretMembers(json);
    const form = [...new URLSearchParams(body)].flatMap(([name, value]) =>
      isSecretMember(name) ? [value] : [],
    );
    for (const value of [...named, ...form]) if (value.length >= shortestLearned) this.#know(value);
  }

  /** Masked again with what became known since. */
  entries(): ExchangeEntry[] {
    return this.#entries.map((entry) => this.#scrubEntry(entry));
  }

  /** A text of a server, or about one: known secrets dotted in every spelling, unknown ones where they stand by name. */
  scrub(text: string): string {
    return maskSecrets(maskNamedValues(text), this.#known.values());
  }

  #know(value: string): void {
    const known = this.#known.has(value) ? undefined : knowSecret(value);
    if (known !== undefined) this.#known.set(value, known);
  }

  #scrubPairs(pairs: readonly NameValue[]): NameValue[] {
    return pairs.map(([name, value]) => [this.scrub(name), this.scrub(value)]);
  }

  #scrubEntry(entry: ExchangeEntry): ExchangeEntry {
    const { request, response } = entry;
    return {
      ...entry,
      request: {
        method: request.method,
        url: this.scrub(request.url),
        headers: this.#scrubPairs(request.headers),
        parameters: this.#scrubPairs(request.parameters),
      },
      response: response && {
        status: response.status,
        headers: this.#scrubPairs(response.headers),
        body: this.scrub(response.body).slice(0, longestBody),
      },
      deviations: entry.deviations.map((deviation) => this.scrub(deviation)),
    };
  }
}
