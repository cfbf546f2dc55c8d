/** `Scope`: a list with single spaces between (RFC 6749 3.3), its order kept. */

export function parseScopes(value: string): string[] {
  return value.split(/\s+/).filter((scope) => scope !== "");
}

/** Splits typed or pasted text: blanks and commas part scopes. */
export function parseTypedScopes(text: string): string[] {
  return text.split(/[\s,]+/).filter((scope) => scope !== "");
}

/** The list as an option value; a repeated scope counts once. */
export function formatScopes(scopes: readonly string[]): string {
  return [...new Set(scopes)].join(" ");
}
