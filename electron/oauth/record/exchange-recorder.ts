/** Keeps what a flow sent and received for the user to read; nothing secret gets in, and what is learned later is taken out. */
import type { ExchangeEntry } from "../../../shared/oauth/exchange-record";
import type { Secret } from "../../../shared/secret";
import type { Masking } from "../messages/masking";
import { maskedAddress } from "../messages/shown-address";
import { dotted } from "./dots";
import { KnownSecrets } from "./known-secrets";
import { OwnWords } from "./own-words";
import { runPlaces } from "./runs";
import { isSecretMember, maskNamedValues, secretMembers } from "./secret-names";
import { type AnswerKind, shownBody } from "./shown-answer";
import {
  shownParameter,
  shownRedirectParameter,
  shownRequestHeader,
  shownResponseHeader,
} from "./shown-message";

/** What was observed, with its secrets: the shape of an entry before it is masked. */
export interface ObservedExchange extends ExchangeEntry {
  /** What the answer is; tokens unless said. */
  readonly answer?: AnswerKind;
  /** The request is an authorization response that a browser brought. */
  readonly isRedirect?: boolean;
}

/** Enough for any error's words; more is not searched. */
const longestText = 4_000;
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

export class ExchangeRecorder {
  /** Hosts, paths, scopes and the client ID of the data source: shown where a server repeats them. */
  readonly own = new OwnWords();
  readonly #known = new KnownSecrets();
  #entries: ExchangeEntry[] = [];
  /** How many secrets were known when the entries were last masked. */
  #maskedWith = 0;
  readonly masking: Masking = {
    all: (text) => this.scrub(text),
    known: (text) => this.scrubKnown(text),
  };

  /** From now on the secret appears in no entry and in no scrubbed text, in whatever spelling, nor a part of it. */
  addSecret(secret: Secret): void {
    this.#known.add(secret.reveal());
  }

  /** Adds one exchange; values that its answer names as secrets are known from then on. */
  record(exchange: ObservedExchange): void {
    this.learnFrom(exchange.response?.body ?? "");
    this.#entries.push(this.#maskedAgain(this.#shown(exchange)));
  }

  /** Remembers the tokens an answer holds, so that nothing said later repeats them. */
  learnFrom(body: string): void {
    const json = parsedJson(body);
    const named = json === undefined ? [] : secretMembers(json);
    const form = [...new URLSearchParams(body)].flatMap(([name, value]) =>
      isSecretMember(name) ? [value] : [],
    );
    for (const value of [...named, ...form]) if (value.length >= shortestLearned) this.#known.add(value);
  }

  /** Masked again with what became known since. */
  entries(): ExchangeEntry[] {
    if (this.#maskedWith !== this.#known.size) {
      this.#entries = this.#entries.map((entry) => this.#maskedAgain(entry));
      this.#maskedWith = this.#known.size;
    }
    return [...this.#entries];
  }

  /** A text of a server: known secrets, whatever a name says is one, and every run that could be one become dots. */
  scrub(text: string): string {
    // A run that the cut would shorten goes with it.
    const short = text.length <= longestText ? text : text.slice(0, longestText).replace(/\S*$/, "");
    const named = maskNamedValues(short);
    return dotted(named, [...this.#known.placesIn(named), ...runPlaces(named, this.own)]);
  }

  /** A text of ours that quotes: known secrets alone become dots. */
  scrubKnown(text: string): string {
    return dotted(text, this.#known.placesIn(text));
  }

  /** What may be shown of each part; a list of what to hide could not hold. */
  #shown({ answer = "tokens", isRedirect = false, ...entry }: ObservedExchange): ExchangeEntry {
    const { request, response } = entry;
    const parameter = (pair: NameValue): NameValue =>
      isRedirect ? shownRedirectParameter(pair, this.masking) : shownParameter(pair);
    return {
      ...entry,
      request: {
        ...request,
        url: maskedAddress(request.url),
        headers: request.headers.map(shownRequestHeader),
        parameters: request.parameters.map(parameter),
      },
      response: response && {
        status: response.status,
        headers: response.headers.map((header) => shownResponseHeader(header, this.masking)),
        body: shownBody(response, answer, this.masking),
      },
    };
  }

  #maskedPairs(pairs: readonly NameValue[]): NameValue[] {
    return pairs.map(([name, value]) => [this.scrubKnown(name), this.scrubKnown(value)]);
  }

  #maskedAgain(entry: ExchangeEntry): ExchangeEntry {
    const { request, response } = entry;
    return {
      ...entry,
      request: {
        method: request.method,
        url: this.scrubKnown(request.url),
        headers: this.#maskedPairs(request.headers),
        parameters: this.#maskedPairs(request.parameters),
      },
      response: response && {
        status: response.status,
        headers: this.#maskedPairs(response.headers),
        body: this.scrubKnown(response.body),
      },
      deviations: entry.deviations.map((deviation) => this.scrubKnown(deviation)),
    };
  }
}
