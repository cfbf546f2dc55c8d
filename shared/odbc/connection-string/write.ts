/** Writes connection strings in the one form every driver manager takes. */

/** `[keyword, value]` in the order they are to stand. */
export type ConnectionPairs = readonly (readonly [string, string])[];

/**
 * What ends or changes an unquoted value. The ODBC reference would also brace `=`, `(` or `?`; drivers'
 * documentation writes secrets and URLs with these plain, and every manager takes them so.
 */
const needsBraces = /[{};\r\n]|^['"‘’‚“”„«\s]|\s$|\s[A-Za-z][\w ]*=/;

/**
 * The canonical form: Driver (or DSN) first, `;` after each pair, braces only around values that need them.
 * Empty values are left out: an option not given is the driver's default.
 */
export function writeConnectionString(pairs: ConnectionPairs): string {
  const given = pairs.filter(([, value]) => value !== "");
  const leads = ([keyword]: readonly [string, string]) => /^(driver|dsn|filedsn)$/i.test(keyword);
  const ordered = [...given.filter(leads), ...given.filter((pair) => !leads(pair))];
  return ordered
    .map(([keyword, value]) => `${canonicalKeyword(keyword)}=${connectionValue(value)};`)
    .join("");
}

/** The managers' own keywords stand in capitals, as their documentation has them. */
function canonicalKeyword(keyword: string): string {
  return /^(driver|dsn|filedsn)$/i.test(keyword) ? keyword.toUpperCase() : keyword;
}

/** A value as it stands behind `=`. */
export function connectionValue(value: string): string {
  return needsBraces.test(value) ? `{${value.replaceAll("}", "}}")}}` : value;
}
