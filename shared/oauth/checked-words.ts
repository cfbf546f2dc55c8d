/** What a check proved, said once for page, command line and test: never more than was tried. */

/**
 * @param how "POST, credentials in the body"
 * @param appOnly names of parameters that the check sent and no driver sends
 * @returns a sentence without its full stop
 */
export function checkedWords(how: string, appOnly: readonly string[] = []): string {
  if (appOnly.length === 0) return `Checked with the settings the driver reads (${how})`;
  const names = appOnly.join(", ");
  return `Checked (${how}) with ${names}, which the driver does not send: its own refresh may be refused`;
}
