/** Where services put what went wrong: the code and the words of an error, at whatever depth they stand (OAUTH.md h 3). */
import type { AnswerObject } from "./reading";

export interface SaidError {
  readonly code: string | undefined;
  readonly words: string | undefined;
}

/** Members that name the error: RFC 6749, Okta, Supabase, Fitbit, eBay. */
const codeNames = ["error", "errorCode", "error_code", "errorType", "error_type", "error_id"];
/** Names that say so only inside an error's own object (Google, Strava, UPS); at the top `status` and `type` are something else. */
const innerCodeNames = ["status", "code", "type"];

const wordNames = [
  "error_description",
  "message",
  "error_message",
  "errorMessage",
  "errorSummary",
  "error_summary",
  "detail",
  "details",
  "title",
  "msg",
  "reason",
  "description",
];

/** What stands around an error and is nobody's secret: what it is about, and the numbers that support asks for. */
const otherNames = [
  "suberror",
  "error_codes",
  "errors",
  "error_subtype",
  "error_uri",
  "field",
  "resource",
  "ok",
  "success",
  "needed",
  "timestamp",
];
const supportNames = [
  "trace_id",
  "correlation_id",
  "request-id",
  "request_id",
  "x-ms-request-id",
  "x-request-id",
];

const shown = new Set([...codeNames, ...innerCodeNames, ...wordNames, ...otherNames]);
const mostLevels = 4;

/** True for a member whose text may be shown, once what could be a secret in it is dots. */
export function isErrorMember(name: string): boolean {
  return shown.has(name);
}

/** A UUID, or a W3C trace context's 32 digits: no service makes tokens so. */
const supportNumber = /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{32})$/i;

/** True for a number that only support can do something with, by its name and its shape. */
export function isSupportNumber(name: string, value: unknown): value is string {
  return (
    supportNames.includes(name.toLowerCase()) && typeof value === "string" && supportNumber.test(value.trim())
  );
}

function textIn(body: AnswerObject, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = body[name];
    if (typeof value === "string" && value.trim() !== "") return value;
  }
  return undefined;
}

function isObject(value: unknown): value is AnswerObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The objects one level below. */
function below(body: AnswerObject): AnswerObject[] {
  return Object.values(body).flatMap((value) =>
    Array.isArray(value) ? value.filter(isObject).slice(0, 5) : isObject(value) ? [value] : [],
  );
}

/** Objects named for an error say more than others beside them. */
function nextLevel(level: readonly AnswerObject[]): AnswerObject[] {
  const named = level.flatMap((body) => [body.error, body.errors].flat()).filter(isObject);
  const others = level.flatMap(below).filter((body) => !named.includes(body));
  return [...named, ...others].slice(0, 20);
}

function levelsOf(body: AnswerObject): AnswerObject[][] {
  const levels = [[body]];
  while (levels.length < mostLevels) levels.push(nextLevel(levels.at(-1) ?? []));
  return levels;
}

/** RFC 6749 5.2's flat form wins, then whatever stands nearest to the top; the words may stand above their code. */
export function errorIn(body: AnswerObject): SaidError {
  const levels = levelsOf(body);
  const [top = [], ...inner] = levels;
  const named = levels.flat().find((object) => textIn(object, codeNames) !== undefined);
  const innerNamed =
    inner.flat().find((object) => textIn(object, innerCodeNames) !== undefined) ??
    top.find((object) => textIn(object, ["code"]) !== undefined);
  const code = named ? textIn(named, codeNames) : innerNamed && textIn(innerNamed, innerCodeNames);
  const holder = named ?? innerNamed;
  const beside = holder && textIn(holder, wordNames);
  const words =
    beside ??
    levels
      .flat()
      .map((object) => textIn(object, wordNames))
      .find((text) => text !== undefined);
  return { code, words };
}
