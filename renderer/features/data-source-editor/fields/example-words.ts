/** What stands in an empty field: said to be an example, so that nobody takes it for the value. */

/** Undefined where there is no example. */
export function exampleWords(example: string | undefined): string | undefined {
  return example === undefined ? undefined : `Such as ${example}`;
}
