/** Which options hold a secret: the one judgement for page, preview, hazards, search and command line. */
import { canonicalOption } from "./catalogue";
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
