/** What can be told of a secret's shape without telling the secret: judged in the main process, shown by the page. */
import { guidPattern } from "./fields/shapes";
import type { FieldValue, SecretHint } from "./fields/value";

const encoder = new TextEncoder();

/** The first fact of its shape that hints at a mistake of pasting; undefined for an ordinary secret. */
function secretHintOf(value: string): SecretHint | undefined {
  if (/[\r\n\0]/.test(value)) return "lineBreak";
  if (value !== value.trim()) return "edgeBlanks";
  if (/^(["']).*\1$/s.test(value) && value.length > 1) return "quoted";
  return guidPattern.test(value) ? "guid" : undefined;
}

/** The projection of a secret that may leave the main process. */
export function secretFieldValue(value: string): FieldValue {
  const hint = secretHintOf(value);
  const projection = { kind: "secret", set: value !== "", bytes: encoder.encode(value).length } as const;
  return hint === undefined ? projection : { ...projection, hint };
}
