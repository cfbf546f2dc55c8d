/** Judges a token endpoint's answer: tokens in standard form, or the failure that a person reads. */
import type { OAuthFailure } from "../../../shared/failures/oauth-failures";
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { HttpAnswer } from "../http/http-fetch";
import { type NormalisedAnswer, normaliseAnswer } from "../messages/answer-normalising";
import { type AnswerContent, type AnswerObject, readAnswer } from "../messages/answer-reading";
import type { AskedFor } from "../messages/asked-endpoint";
import { excerptOf } from "../messages/refusal-words";
import { quotable } from "../messages/server-words";
import { recogniseRefusal } from "./error-recognising";

/** Types that need proof of a key with each request (RFC 9449, MAC); the driver sends bearer tokens. */
const boundTypes = new Set(["dpop", "mac", "pop", "n_a"]);
/** C0, DEL, C1, the two line separators Unicode adds, and halves of characters. */
const unusableCharacters = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u;

type Facts = Pick<Extract<OAuthFailure, { code: "emptyAnswer" }>, "host" | "grant" | "httpStatus">;

function memberNames(body: AnswerObject, asked: AskedFor): string[] {
  return Object.keys(body)
    .slice(0, 10)
    .flatMap((name) => quotable(name.slice(0, 60), asked.scrub) ?? []);
}

function unusableToken(body: AnswerObject, facts: Facts, asked: AskedFor): OAuthFailure | undefined {
  const { access_token: accessToken, refresh_token: refreshToken, token_type: type } = body;
  if (typeof accessToken !== "string" || accessToken === "") {
    return { code: "noAccessToken", ...facts, names: memberNames(body, asked) };
  }
  if (unusableCharacters.test(accessToken)) return { code: "tokenUnusable", ...facts, token: "accessToken" };
  if (typeof refreshToken === "string" && unusableCharacters.test(refreshToken)) {
    return { code: "tokenUnusable", ...facts, token: "refreshToken" };
  }
  if (typeof type === "string" && boundTypes.has(type.toLowerCase())) {
    return { code: "tokenTypeUnusable", ...facts, tokenType: type };
  }
  return undefined;
}

function contentFailure(
  content: Exclude<AnswerContent, { kind: "object" }>,
  answer: HttpAnswer,
  facts: Facts,
  asked: AskedFor,
): OAuthFailure {
  if (content.kind === "empty") return { code: "emptyAnswer", ...facts };
  const excerpt = excerptOf(answer, asked.scrub);
  return { code: content.kind === "webPage" ? "webPageAnswer" : "answerNotUnderstood", ...facts, excerpt };
}

/** GitHub and Slack refuse with status 200 and an `error` (OAUTH.md d 7). */
function refusesWithin(body: AnswerObject): boolean {
  const { error, access_token: accessToken } = body;
  const said = (typeof error === "string" && error !== "") || (typeof error === "object" && error !== null);
  return said && typeof accessToken !== "string";
}

export function judgeTokenAnswer(
  answer: HttpAnswer,
  asked: AskedFor,
): Result<NormalisedAnswer, OAuthFailure> {
  if (answer.status < 200 || answer.status >= 300) return fail(recogniseRefusal(answer, asked));
  const content = readAnswer(answer);
  const facts = { host: asked.url.host, grant: asked.grant, httpStatus: answer.status };
  if (content.kind !== "object") return fail(contentFailure(content, answer, facts, asked));
  if (refusesWithin(content.value)) return fail(recogniseRefusal(answer, asked));
  const normalised = normaliseAnswer(answer, content);
  const unusable = unusableToken(normalised.body, facts, asked);
  return unusable === undefined ? ok(normalised) : fail(unusable);
}
