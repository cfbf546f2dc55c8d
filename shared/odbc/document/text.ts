/**
 * Bytes <-> text of one name or value. Files of UTF-8, Latin-1 and both mixed exist, and a driver manager passes
 * bytes through: so each name and value is decoded by itself, and every byte run has exactly one text.
 */

// ignoreBOM: the mark is content here; `fatal` is how UTF-8 is told from Latin-1.
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const utf8Encoder = new TextEncoder();
const scanChunk = 1 << 16;
const notAscii = /[^\0-\x7f]/;

/** Valid UTF-8 as UTF-8, anything else as Latin-1, byte for byte (`TextDecoder("latin1")` is windows-1252). */
export function decodeText(bytes: Uint8Array, start = 0, end = bytes.length): string {
  return decodeUtf8(bytes, start, end) ?? decodeLatin1(bytes, start, end);
}

function decodeUtf8(bytes: Uint8Array, start: number, end: number): string | undefined {
  try {
    return utf8.decode(bytes.subarray(start, end));
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function decodeLatin1(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}

/** How new text is written into a file. */
export type TextEncoding = "utf-8" | "latin-1";

/**
 * The bytes of `text`. Latin-1 only where the text fits it and reads back as itself: `Ã©` in Latin-1 would be
 * read as the UTF-8 `é`.
 */
export function encodeText(text: string, encoding: TextEncoding): Uint8Array {
  if (encoding === "latin-1") {
    const latin1 = encodeLatin1(text);
    if (latin1 !== undefined && decodeText(latin1) === text) return latin1;
  }
  return utf8Encoder.encode(text);
}

function encodeLatin1(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0xff) return undefined;
    bytes[i] = code;
  }
  return bytes;
}

/**
 * The encoding that new `texts` take in this file: UTF-8, unless the file already holds bytes that are not UTF-8.
 * The file is looked at only when a text is not plain ASCII.
 */
export function encodingOf(bytes: Uint8Array, texts: readonly string[]): TextEncoding {
  if (!texts.some((text) => notAscii.test(text))) return "utf-8";
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  try {
    for (let at = 0; at < bytes.length; at += scanChunk) {
      decoder.decode(bytes.subarray(at, at + scanChunk), { stream: true });
    }
    decoder.decode();
    return "utf-8";
  } catch (error) {
    if (error instanceof TypeError) return "latin-1";
    throw error;
  }
}

/** The key under which two names are the same to a driver manager: `strcasecmp` in the "C" locale folds A-Z only. */
export function foldName(name: string): string {
  if (!notAscii.test(name)) return name.toLowerCase();
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

export function sameName(a: string, b: string): boolean {
  return foldName(a) === foldName(b);
}
