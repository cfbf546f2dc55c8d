/** Everything a secret can look like: as it is, decoded, in Base64, hexadecimal and decimal bytes. */
import { Buffer } from "node:buffer";
import { readings } from "./readings";

export interface Spellings {
  /** The secret itself, and itself with its own escapes decoded. */
  readonly plain: readonly string[];
  /** The parts of its Base64 that no neighbour can change. */
  readonly base64: readonly string[];
  /** Bytes as digits, without anything between them. */
  readonly digits: readonly string[];
}

/** Fewer stable Base64 characters than this match by chance too often; the same for a secret's own decoded rest. */
const leastLength = 3;

function formEncoded(text: string): string {
  return new URLSearchParams({ "": text }).toString().slice(1);
}

/** A lone surrogate has no UTF-8 bytes; it becomes the replacement character, as in every request body. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString("utf8");
}

/** RFC 4648: of `bytes` placed after `before` other bytes, the characters that no neighbour can change. */
function stableBase64(bytes: Buffer, before: number): string {
  const padded = Buffer.concat([Buffer.alloc(before), bytes])
    .toString("base64")
    .replace(/=+$/, "");
  return padded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
}

function base64At(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const standard = stableBase64(bytes, before);
    return [standard, standard.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

function utf16(value: string): Buffer[] {
  const little = Buffer.from(value, "utf16le");
  return [little, Buffer.from(little).swap16()];
}

/** Whatever is longer is found in its rarer spellings as the long run it is. */
const longestWithRare = 200;

function base64Of(value: string): string[] {
  if (value.length > longestWithRare) return base64At(Buffer.from(value));
  const texts = new Set([value, formEncoded(value), encodeURIComponent(wellFormed(value))]);
  const once = [...texts].flatMap((text) => base64At(Buffer.from(text)));
  const twice = once.flatMap((text) => base64At(Buffer.from(text)));
  return [...once, ...twice, ...utf16(value).flatMap(base64At)];
}

function digitsOf(value: string): string[] {
  if (value.length > longestWithRare) return [];
  const bytes = Buffer.from(value);
  const hex = bytes.toString("hex");
  const prefixed = [...bytes].map((byte) => `0x${byte.toString(16).padStart(2, "0")}`).join("");
  return [hex, prefixed, [...bytes].join(""), ...utf16(value).map((wide) => wide.toString("hex"))];
}

/** An empty secret has no spelling. A secret that holds “%41” or “&amp;” of its own is found where a text's other escapes had to be decoded first. */
export function spellingsOf(value: string): Spellings {
  const decoded = readings(value).map((reading) => reading.text);
  const long = (texts: string[]) => [...new Set(texts)].filter((text) => text.length >= leastLength);
  return {
    plain: value === "" ? [] : [...new Set([value, ...long(decoded)])],
    base64: long(base64Of(value)),
    digits: long(digitsOf(value)),
  };
}
