/** Finds tokens that a service put inside an object of its answer: Slack's `authed_user`, Withings' `body` (OAUTH.md h 4). */
import type { AnswerObject } from "../messages/answers/reading";

function isObject(value: unknown): value is AnswerObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function holdsToken(body: AnswerObject): boolean {
  return [body.access_token, body.refresh_token].some((token) => typeof token === "string" && token !== "");
}

/** The name of the member whose object holds tokens; the first one. */
export function innerTokensOf(body: AnswerObject): string | undefined {
  return Object.entries(body).find(([, member]) => isObject(member) && holdsToken(member))?.[0];
}

/** The object to read tokens from: the member the user chose while it holds any, else the answer itself. */
export function tokensAt(body: AnswerObject, chosen: string | undefined): AnswerObject {
  const inner = chosen === undefined || !Object.hasOwn(body, chosen) ? undefined : body[chosen];
  return isObject(inner) && holdsToken(inner) ? inner : body;
}
