/** Brings a successful token answer into RFC 6749 5.1's form, and says for each deviation that the driver may refuse it. */

import type { HttpAnswer } from "../../http/http-fetch";
import { type AnswerObject, mediaType } from "./reading";

export interface NormalisedAnswer {
  readonly body: AnswerObject;
  /** One sentence each, ending in the note that the driver may refuse it. */
  readonly deviations: readonly string[];
}

/** What may be quoted of an answer that holds tokens: a word too short to be one. */
const shortWord = /^[A-Za-z]{1,15}$/;

type Note = (deviation: string) => void;

function isBlank(value: unknown): boolean {
  return value === null || value === "";
}

/** RFC 6749 5.1 requires it; LinkedIn sends none, others "BearerToken" or a name of their own. */
function normaliseType(body: AnswerObject, note: Note): void {
  const type = body.token_type;
  if (typeof type === "string" && /^(?:bearer|dpop|mac|pop|n_a)$/i.test(type)) return;
  if (type === undefined || isBlank(type)) note("The answer names no token_type; it is read as Bearer");
  else if (typeof type === "string" && shortWord.test(type))
    note(`The answer's token_type is ${type}; it is read as Bearer`);
  else note("The answer's token_type is no type's name; it is read as Bearer");
  body.token_type = "bearer";
}

function normaliseScope(body: AnswerObject, note: Note): void {
  const { scope } = body;
  if (scope === undefined || typeof scope === "string") return;
  if (Array.isArray(scope) && scope.every((item) => typeof item === "string")) {
    note("The answer's scope is a list, not one text");
    body.scope = scope.join(" ");
    return;
  }
  note(scope === null ? "The answer's scope is null" : "The answer's scope is not a text; it is left out");
  delete body.scope;
}

/** RFC 6749 5.1: a number of seconds. */
function normaliseLifetime(body: AnswerObject, note: Note): void {
  const lifetime = body.expires_in;
  if (lifetime === undefined || (typeof lifetime === "number" && lifetime >= 0)) return;
  if (typeof lifetime === "string" && /^\d+(?:\.\d+)?$/.test(lifetime.trim())) {
    note("The answer's expires_in is a text, not a number");
    body.expires_in = Number(lifetime);
    return;
  }
  note("The answer's expires_in is no number of seconds; it is left out");
  delete body.expires_in;
}

/** refresh_token and id_token: absent, or a text with something in it. */
function normaliseToken(body: AnswerObject, name: "refresh_token" | "id_token", note: Note): void {
  const token = body[name];
  if (token === undefined || (typeof token === "string" && token !== "")) return;
  note(
    `The answer's ${name} is ${isBlank(token) ? (token === null ? "null" : "empty") : "not a text"}; it is left out`,
  );
  delete body[name];
}

function noteTransport(answer: HttpAnswer, spelling: "json" | "form", note: Note): void {
  if (answer.status !== 200) note(`The answer has the status ${answer.status}, not 200`);
  if (spelling === "form") note("The answer is a form, not JSON");
  const type = mediaType(answer);
  if (spelling === "json" && type !== "application/json" && !type.endsWith("+json")) {
    note(
      type === "" ? "The answer has no content type" : `The answer is labelled ${type}, not application/json`,
    );
  }
}

function noteCharacters(body: AnswerObject, note: Note): void {
  for (const name of ["access_token", "refresh_token"]) {
    const token = body[name];
    if (typeof token !== "string") continue;
    if (token !== token.trim()) note(`The answer's ${name} starts or ends with a blank`);
    if (/[^\x20-\x7e]/.test(token)) note(`The answer's ${name} holds characters outside ASCII`);
  }
}

export function normaliseAnswer(
  answer: HttpAnswer,
  content: { readonly value: AnswerObject; readonly spelling: "json" | "form" },
  notes: readonly string[] = [],
): NormalisedAnswer {
  const deviations: string[] = [];
  const note: Note = (deviation) => deviations.push(`${deviation}: the driver may refuse this.`);
  for (const deviation of notes) note(deviation);
  const body = { ...content.value };
  noteTransport(answer, content.spelling, note);
  normaliseType(body, note);
  normaliseScope(body, note);
  // A form has texts only: its expires_in is no deviation of its own.
  normaliseLifetime(body, content.spelling === "form" ? () => undefined : note);
  normaliseToken(body, "refresh_token", note);
  normaliseToken(body, "id_token", note);
  noteCharacters(body, note);
  return { body, deviations };
}
