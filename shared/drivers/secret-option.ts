/** Which options and values hold a secret: the one judgement for page, preview, hazards, search and command line. */
import { canonicalOption, drivers } from "./catalogue";
import type { DriverDefinition } from "./driver-definition";

/** Words in the name of an option the catalogue does not know that mark its value as confidential. */
const confidentialName =
  /pass(word|phrase|wd)?|^pwd$|secret|token|credential|private.?key|access.?key|api.?key|auth(orization)?code|^oauthcode$/i;
/** Names with such a word whose value is an address, a mode or a file. */
const openName = /ur[il]$|mode$|method$|endpoint$|header$|file$|store$|path$/i;

/** Whether an option's value is confidential: the catalogue's word, else what its name says. */
export function isSecretOption(driver: DriverDefinition | undefined, name: string): boolean {
  const canonical = driver === undefined ? undefined : canonicalOption(driver, name);
  const known = canonical === undefined ? undefined : driver?.options[canonical];
  if (known !== undefined) return known.kind === "secret";
  return confidentialName.test(name) && !openName.test(name);
}

/** A name and its `=` at the beginning of a part of a connection string, a query or a list. */
const namedPart = /(?:^|[;{&?,\s])\s*([A-Za-z][\w .-]*?)\s*=\s*[^\s;&]/g;

/**
 * Whether a value is confidential: by its option, or because it holds `secretName=` itself, as a connection string
 * written into one line does.
 */
export function isSecretValue(driver: DriverDefinition | undefined, name: string, value: string): boolean {
  return isSecretOption(driver, name) || namedParts(value).some((part) => isSecretOption(driver, part));
}

function namedParts(value: string): string[] {
  if (!value.includes("=")) return [];
  return Array.from(value.matchAll(namedPart), ([, part]) => part ?? "");
}

/** Whether a value is a whole connection string: it goes on with `;` and the name of an option. */
export function isConnectionString(
  driver: DriverDefinition | undefined,
  name: string,
  value: string,
): boolean {
  const [, ...rest] = value.split(";");
  const parts = rest.flatMap((part) => /^\s*([A-Za-z][\w .-]*?)\s*=/.exec(part)?.[1] ?? []);
  if (/^(driver|dsn|filedsn)$/i.test(name)) return parts.length > 0;
  const known = driver === undefined ? drivers : [driver];
  return parts.some(
    (part) =>
      isSecretOption(driver, part) ||
      known.some((candidate) => canonicalOption(candidate, part) !== undefined),
  );
}
