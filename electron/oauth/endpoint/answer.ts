/** Judges a token endpoint's answer: tokens in standard form, or the failure that a person reads. */
import type { OAuthFailure } from "../../../shared/failures/oauth-failures";
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { HttpAnswer } from "../http/http-fetch";
import { memberNames } from "../messages/answers/member-names";
import { type NormalisedAnswer, normaliseAnswer } from "../messages/answers/normalising";
import {
  type AnswerContent,
  type AnswerObject,
  describedBody,
  readAnswer,
} from "../messages/answers/reading";
import { refusesWithin } from "../messages/answers/refusing";
import type { AskedFor } from "../messages/asked-endpoint";
import { quotable } from "../messages/server-words";
import { recogniseRefusal } from "./error-recognising";
import { innerTokensOf, tokensAt } from "./inner-tokens";

/** Types that need proof of a key with each request (RFC 9449, MAC); the driver sends bearer tokens. */
const boundTypes = new Set(["dpop", "mac", "pop", "n_a"]);
/** C0, DEL, C1, the two line separators Unicode adds, and halves of characters. */
const unusableCharacters = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u;

type Facts = Pick<Extract<OAuthFailure, { code: "emptyAnswer" }>, "host" | "grant" | "httpStatus">;

function unusableToken(
  body: AnswerObject,
  received: AnswerObject,
  facts: Facts,
  asked: AskedFor,
): OAuthFailure | undefined {
  const { access_token: accessToken, refresh_token: refreshToken, token_type: type } = body;
  if (typeof accessToken !== "string" || accessToken === "") {
    const inside = innerTokensOf(received);
    return {
      code: "noAccessToken",
      ...facts,
      names: memberNames(received, asked.masking),
      ...(inside !== undefined && { inside: quotable(inside, asked.masking) }),
    };
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

/** Of an answer that may hold tokens nothing is quoted, whatever its form: what holds no token for us may hold one all the same. */
export function contentFailure(
  content: Exclude<AnswerContent, { kind: "object" }>,
  answer: HttpAnswer,
  facts: Facts,
): OAuthFailure {
  if (content.kind === "empty") return { code: "emptyAnswer", ...facts };
  if (content.kind === "webPage") return { code: "webPageAnswer", ...facts, excerpt: "" };
  return { code: "answerNotUnderstood", ...facts, described: describedBody(answer) };
}

/** A driver takes those at the top: a person who wants the others is told that there are any (Slack's user token). */
function otherTokens(received: AnswerObject, asked: AskedFor): string[] {
  const inside = innerTokensOf(received);
  const shown = inside === undefined ? undefined : quotable(inside, asked.masking);
  return shown === undefined
    ? []
    : [
        `The answer holds tokens at its top and inside ${shown}; those at the top are taken, as the driver takes them.`,
      ];
}

function innerNote(tokensIn: string | undefined): string {
  return `The tokens are taken from inside ${tokensIn}, where the driver does not look`;
}

export function judgeTokenAnswer(
  answer: HttpAnswer,
  asked: AskedFor,
): Result<NormalisedAnswer, OAuthFailure> {
  if (answer.status < 200 || answer.status >= 300) return fail(recogniseRefusal(answer, asked));
  const content = readAnswer(answer);
  const facts = { host: asked.url.host, grant: asked.grant, httpStatus: answer.status };
  if (content.kind !== "object") return fail(contentFailure(content, answer, facts));
  if (refusesWithin(content.value)) return fail(recogniseRefusal(answer, asked));
  const { tokensIn } = asked.settings;
  const taken = tokensAt(content.value, tokensIn);
  const isInner = taken !== content.value;
  const normalised = normaliseAnswer(
    answer,
    { ...content, value: taken },
    isInner ? [innerNote(tokensIn)] : [],
  );
  const unusable = unusableToken(normalised.body, content.value, facts, asked);
  if (unusable !== undefined) return fail(unusable);
  const also = isInner ? [] : otherTokens(content.value, asked);
  return ok({ ...normalised, deviations: [...normalised.deviations, ...also] });
}
