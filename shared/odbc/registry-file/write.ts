/**
 * Writes `.reg` files that `reg import` takes as they are meant: UTF-16 with its mark (UTF-8 under REGEDIT4 breaks
 * umlauts), control characters as hex (a raw line break in quotes is dropped without a word).
 */
import type { DocumentFailure } from "../../failures/document-failures";
import { fail, ok, type Result } from "../../failures/result";
import { type RegistryKey, type RegistryValue, registryHeader, registryTypes } from "./registry-file";

/** Control characters, and halves of characters, which only bytes say safely. */
const needsBytes = /\p{Cc}|\p{Surrogate}/u;
/** What a name cannot hold: it stands in quotes, and nothing there can say a control character. */
const notInName = /\p{Cc}|\p{Surrogate}/u;

/** The bytes of a `.reg` file. Refused: a NUL, which would cut a value, and names no line can say. */
export function writeRegistryFile(
  keys: readonly RegistryKey[],
  remarks: readonly string[] = [],
): Result<Uint8Array> {
  const problem = keys.map(problemOf).find((found) => found !== undefined);
  if (problem !== undefined) return fail(problem);
  const blocks = keys.map((key) => {
    const head = `[${key.removed ? "-" : ""}${key.path}]`;
    return [head, ...(key.removed ? [] : key.values.map(valueLine)), ""].join("\r\n");
  });
  const comments = remarks.map((remark) => `; ${remark.replace(/[\r\n]+/g, " ")}`);
  return ok(utf16([registryHeader, ...comments, "", ...blocks].join("\r\n").concat("\r\n")));
}

function problemOf(key: RegistryKey): DocumentFailure | undefined {
  if (notInName.test(key.path) || key.path.includes("]"))
    return { code: "nameNotStorable", name: key.path, problem: "lineBreak" };
  for (const value of key.values) {
    if (notInName.test(value.name))
      return { code: "optionNameNotStorable", option: value.name, problem: "lineBreak" };
    if ((value.kind === "string" || value.kind === "expandable") && value.text.includes("\0"))
      return { code: "valueHasNul", option: value.name };
  }
  return undefined;
}

function valueLine(value: RegistryValue): string {
  const name = value.name === "" ? "@" : quoted(value.name);
  return `${name}=${valueText(value, name.length + 1)}`;
}

function valueText(value: RegistryValue, column: number): string {
  switch (value.kind) {
    case "removal":
      return "-";
    case "number":
      return `dword:${(value.number >>> 0).toString(16).padStart(8, "0")}`;
    case "bytes":
      return hex(value.type, value.bytes, column);
    case "expandable":
      return hex(registryTypes.expandable, utf16Text(value.text), column);
    case "string":
      return needsBytes.test(value.text)
        ? hex(registryTypes.string, utf16Text(value.text), column)
        : quoted(value.text);
  }
}

function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** Bytes in hex, folded as regedit folds them: a backslash ends a line that goes on. */
function hex(type: number, bytes: Uint8Array, column: number): string {
  const head = type === registryTypes.binary ? "hex:" : `hex(${type.toString(16)}):`;
  let text = head;
  let width = column + head.length;
  bytes.forEach((byte, index) => {
    const last = index === bytes.length - 1;
    text += byte.toString(16).padStart(2, "0") + (last ? "" : ",");
    width += 3;
    if (!last && width > 76) {
      text += "\\\r\n  ";
      width = 2;
    }
  });
  return text;
}

/** UTF-16 LE with the NUL that ends a text in the registry. */
function utf16Text(text: string): Uint8Array {
  return utf16Units(`${text}\0`, 0);
}

function utf16(text: string): Uint8Array {
  const bytes = utf16Units(text, 2);
  bytes[0] = 0xff;
  bytes[1] = 0xfe;
  return bytes;
}

function utf16Units(text: string, offset: number): Uint8Array {
  const bytes = new Uint8Array(offset + 2 * text.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(offset + 2 * i, text.charCodeAt(i), true);
  return bytes;
}
