/** A text as one word of a command that somebody copies into a POSIX shell: bare where that is safe. */
export function shellQuoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
