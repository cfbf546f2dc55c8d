/** The one type that carries a secret inside the main process, and the one place that decides how a secret looks. */

/** What every masked secret shows: a fixed run of dots, so that the length is not given away. */
export const maskedSecret = "••••••••••••";

const encoder = new TextEncoder();

/**
 * A secret value (client secret, token, password) that cannot be printed by accident: `toString`, JSON and
 * Node's inspection all give the dots. `reveal` is the only way to the value and is called where the value
 * leaves for the token endpoint, the odbc.ini or the user's own eyes.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  /** Length in UTF-8 bytes, the unit in which driver managers limit a line. */
  get bytes(): number {
    return encoder.encode(this.#value).length;
  }

  equals(other: Secret): boolean {
    return this.#value === other.#value;
  }

  toString(): string {
    return maskedSecret;
  }

  toJSON(): string {
    return maskedSecret;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return maskedSecret;
  }
}
