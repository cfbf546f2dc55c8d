/** What may be printed: text of servers and files must not steer the terminal it is shown in. */

/**
 * Control characters (C0 but line end and tab, DEL, C1) and marks that turn the direction of text, written as JSON
 * writes them: seen by a person, and the same text to a program that reads JSON.
 */
export function printable(text: string): string {
  return text.replace(
    /(?![\n\t])[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
