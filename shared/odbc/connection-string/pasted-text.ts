/**
 * Takes a connection string out of what it was copied from: program code, an XML file, a mail, a word processor.
 * What was taken away is said; the text inside stays as it is.
 */
import type { IsKeyword } from "./parse";

/** What was around the connection string. */
export type PastedFrom = "code" | "xml" | "quotedMail" | "invisibleCharacters";

export interface PastedText {
  readonly text: string;
  readonly from: readonly PastedFrom[];
}

/** @param isKeyword names that a connection string may begin with: what tells it from other text in quotes. */
export function unwrapPastedText(pasted: string, isKeyword: IsKeyword): PastedText {
  const visible = pasted.replace(/[\u200b-\u200d\u2060\ufeff]/g, "").replace(/[\u00a0\u202f]/g, " ");
  const plain = withoutMailMarks(withoutFence(visible));
  const literal = literalIn(plain, isKeyword);
  const inner = literal ?? plain;
  const decoded = withoutEntities(inner);
  const from: PastedFrom[] = [];
  if (visible !== pasted) from.push("invisibleCharacters");
  if (plain !== visible && /^\s*>/.test(visible)) from.push("quotedMail");
  if (literal !== undefined) from.push("code");
  if (decoded !== inner) from.push("xml");
  return { text: decoded, from };
}

function withoutFence(text: string): string {
  return text.replace(/^[ \t]*(```|~~~)[\w-]*[ \t]*$/gm, "");
}

/** `> ` in front of every line. */
function withoutMailMarks(text: string): string {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  return lines.length > 0 && lines.every((line) => /^\s*>/.test(line)) ? text.replace(/^\s*> ?/gm, "") : text;
}

/** In XML every `&` begins an entity; text with another one was not copied out of it. */
function withoutEntities(text: string): string {
  const entity = /&(?:amp|quot|apos|lt|gt|#\d{1,7}|#x[0-9a-f]{1,6});/gi;
  const all = text.match(/&/g)?.length ?? 0;
  if (all === 0 || text.match(entity)?.length !== all) return text;
  return text.replace(entity, (found) => entityText(found.slice(1, -1)) ?? found);
}

const namedEntities: Readonly<Record<string, string>> = {
  amp: "&",
  quot: '"',
  apos: "'",
  lt: "<",
  gt: ">",
};

function entityText(name: string): string | undefined {
  if (!name.startsWith("#")) return namedEntities[name.toLowerCase()];
  const hex = name[1]?.toLowerCase() === "x";
  const code = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

interface Literal {
  readonly content: string;
  readonly end: number;
}

/**
 * The string literal of program code that holds a connection string, with those joined to it behind. Undefined where
 * the text is a connection string itself: its own quotes are its own.
 */
function literalIn(text: string, isKeyword: IsKeyword): string | undefined {
  if (beginsConnectionString(text, isKeyword) || /^\s*jdbc:/i.test(text)) return undefined;
  const opening = /(^|[\s=(,[{:+&>])([@$]{0,2}|[rRbBuUfF]{0,2})(["'`])/g;
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    const first = readLiteral(text, opening.lastIndex - 1, found[2] ?? "");
    if (first === undefined) continue;
    if (beginsConnectionString(first.content, isKeyword) || /^\s*jdbc:/i.test(first.content))
      return first.content + joinedBehind(text, first.end);
  }
  return undefined;
}

function beginsConnectionString(text: string, isKeyword: IsKeyword): boolean {
  const keyword = /^\s*([A-Za-z][\w ]*?)\s*=(?!=)/.exec(text)?.[1];
  return keyword !== undefined && isKeyword(keyword);
}

/** Literals that the language joins: by `+`, `&`, `.`, `_`, a backslash at the line's end, or nothing. */
function joinedBehind(text: string, from: number): string {
  let joined = "";
  let at = from;
  const next = /[\s+&._\\]*(?:\b[A-Za-z]\w*\s*(?:\+=|&=|\.=)\s*)?([@$]{0,2}|[rRbBuUfF]{0,2})(["'`])/y;
  for (;;) {
    next.lastIndex = at;
    const found = next.exec(text);
    if (found === null) return joined;
    const literal = readLiteral(text, next.lastIndex - 1, found[1] ?? "");
    if (literal === undefined) return joined;
    joined += literal.content;
    at = literal.end;
  }
}

/**
 * A literal from its opening quote on. A doubled quote is one (C# verbatim, Visual Basic, SQL), a backslash escapes
 * unless the prefix says otherwise (`@"…"`, `r"…"`).
 */
function readLiteral(text: string, start: number, prefix: string): Literal | undefined {
  const quote = text[start] ?? "";
  const raw = /[@rR]/.test(prefix);
  let content = "";
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at] ?? "";
    const next = text[at + 1] ?? "";
    if (character === quote && next !== quote) return { content, end: at + 1 };
    const escaped = character === quote || (!raw && character === "\\" && /[\\"'`]/.test(next));
    if (escaped) at++;
    content += escaped ? next : character;
  }
  return undefined;
}
