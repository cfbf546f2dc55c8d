/** What a record shows of an answer's body: of tokens the shape alone, of an error its own words, of published metadata its addresses. */

import { isErrorMember, isSupportNumber } from "../messages/answers/error-members";
import { type AnswerObject, parseObject } from "../messages/answers/reading";
import { refusesWithin } from "../messages/answers/refusing";
import type { Masking } from "../messages/masking";
import { quotable } from "../messages/server-words";

/** What the answer is, which decides what of it may be shown. */
export type AnswerKind = "tokens" | "metadata";

interface ShownBody {
  readonly status: number;
  readonly body: string;
}

const mostMembers = 60;
const mostLevels = 4;
/** OpenID Connect Discovery 1.0, RFC 8414 and RFC 9728: published for everybody. */
const metadataMember = /^(?:issuer|resource|authorization_servers|scopes_supported|[a-z_]{1,60}_endpoint)$/;

type Shows = (name: string) => boolean;

function sizeOf(text: string): string {
  const count = [...text].length;
  return count === 1 ? "1 character" : `${count} characters`;
}

function kindOf(value: unknown): string {
  if (typeof value === "string") return value === "" ? "empty text" : `text, ${sizeOf(value)}`;
  if (value === null) return "null";
  if (Array.isArray(value)) return `list of ${value.length}`;
  return typeof value === "object" ? "object" : typeof value;
}

/** One line a member, the deepest ones by their path: `errors[0].errorType`. */
class Lines {
  readonly lines: string[] = [];
  readonly #shows: Shows;
  readonly #masking: Masking;

  constructor(shows: Shows, masking: Masking) {
    this.#shows = shows;
    this.#masking = masking;
  }

  add(value: unknown, path: string, name: string, level: number): void {
    if (this.lines.length >= mostMembers) return;
    const members = level < mostLevels ? membersOf(value) : [];
    if (members.length === 0) this.lines.push(`${path}: ${this.#shown(value, name)}`);
    for (const [key, member] of members) {
      const below = this.#name(key);
      const inner = Array.isArray(value) ? `${path}[${key}]` : path === "" ? below : `${path}.${below}`;
      this.add(member, inner, Array.isArray(value) ? name : key, level + 1);
    }
  }

  #name(key: string): string {
    return quotable(key.slice(0, 60), this.#masking) ?? "(no name)";
  }

  #shown(value: unknown, name: string): string {
    if (isSupportNumber(name, value)) return value;
    if (!this.#shows(name)) return kindOf(value);
    if (typeof value === "string") return quotable(value, this.#masking) ?? kindOf(value);
    return typeof value === "number" || typeof value === "boolean" ? String(value) : kindOf(value);
  }
}

function membersOf(value: unknown): [string, unknown][] {
  if (Array.isArray(value)) return value.slice(0, 10).map((member, index) => [String(index), member]);
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

function showsOf(kind: AnswerKind, status: number, object: AnswerObject): Shows {
  if (kind === "metadata") return (name) => metadataMember.test(name) || isErrorMember(name);
  const isSuccess = status >= 200 && status < 300;
  return isSuccess && !refusesWithin(object) ? () => false : isErrorMember;
}

/** The body as the record shows it; `masking` takes known secrets and whatever could be one out of what is quoted. */
export function shownBody({ status, body }: ShownBody, kind: AnswerKind, masking: Masking): string {
  const text = body.trim();
  if (text === "") return "";
  const object = parseObject(text);
  if (object !== undefined) {
    const lines = new Lines(showsOf(kind, status, object), masking);
    lines.add(object, "", "", 0);
    return lines.lines.join("\n");
  }
  const size = `(${sizeOf(text)} that are neither a JSON object nor a form)`;
  const quote = status >= 200 && status < 300 ? undefined : quotable(text, masking);
  return quote === undefined ? size : `${quote}\n${size}`;
}
