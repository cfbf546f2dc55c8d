/** The value of one field as it crosses from the main process to the page: a secret is only ever its length and a hint. */
import { z } from "zod";

/** What the main process saw in a secret that the page cannot see: facts about its shape, no verdicts. */
export const SecretHint = z.enum(["edgeBlanks", "lineBreak", "quoted", "guid"]);
export type SecretHint = z.infer<typeof SecretHint>;

export const FieldValue = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("plain"), value: z.string() }),
  /** `bytes` counts UTF-8, the unit in which driver managers limit a line. */
  z.object({
    kind: z.literal("secret"),
    set: z.boolean(),
    bytes: z.number().int().nonnegative(),
    hint: SecretHint.optional(),
  }),
]);
export type FieldValue = z.infer<typeof FieldValue>;

/** Values of a data source by canonical option name; an option that is not set is absent (or plain and empty). */
export type FieldValues = Readonly<Record<string, FieldValue>>;

/** One proposed change: option and new value, null removes the option. */
export type FieldChangePair = readonly [option: string, value: string | null];

export function plain(value: string): FieldValue {
  return { kind: "plain", value };
}

/** The text of a plain value; empty for a secret and for an option that is not set. */
export function plainText(values: FieldValues, option: string): string {
  const value = values[option];
  return value?.kind === "plain" ? value.value : "";
}

/** True when the option has a value, secret or plain; an empty text is no value. */
export function isSet(values: FieldValues, option: string): boolean {
  const value = values[option];
  if (value === undefined) return false;
  return value.kind === "secret" ? value.set : value.value !== "";
}
