/** Reads Microsoft Entra's own number of a refusal, which names the cause where the OAuth code does not (OAUTH.md h 2). */
import type { EntraCause } from "../../../shared/failures/token/entra-failures";
import { providerForUrl } from "../../../shared/oauth/providers/catalogue";
import type { HttpAnswer } from "../http/http-fetch";

const causes = new Map<string, EntraCause>([
  ["9002327", "singlePageApp"],
  ["9002326", "singlePageApp"],
  ["7000215", "secretWrong"],
  ["7000222", "secretExpired"],
  ["700016", "clientIdUnknown"],
  ["65001", "consentMissing"],
  ["90009", "scopeWanted"],
]);

/** Causes for which another failure has its own words already. */
const knownElsewhere = new Map([
  ["50011", "redirectUriUnknown"],
  ["70011", "scopeRefused"],
  ["54005", "codeRefused"],
  ["700082", "refreshTokenDead"],
  ["50173", "refreshTokenDead"],
] as const);

type Elsewhere = "redirectUriUnknown" | "scopeRefused" | "codeRefused" | "refreshTokenDead";

export interface EntraRefusal {
  readonly number: string;
  readonly cause: EntraCause | undefined;
  readonly elsewhere: Elsewhere | undefined;
}

/** Undefined for another service's answer, and for numbers that say no more than their OAuth code. */
export function entraRefusal(answer: HttpAnswer, url: URL): EntraRefusal | undefined {
  const found = /AADSTS(\d{4,8})\b/.exec(answer.body)?.[1];
  if (found === undefined) return undefined;
  const provider = providerForUrl(url.href);
  if (provider !== undefined && provider.id !== "microsoft") return undefined;
  const cause = causes.get(found);
  const elsewhere = [...knownElsewhere].find(([number]) => number === found)?.[1];
  return cause === undefined && elsewhere === undefined
    ? undefined
    : { number: `AADSTS${found}`, cause, elsewhere };
}
