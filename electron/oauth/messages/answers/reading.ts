/** What kind of answer a service gave, judged by its content before its label (OAUTH.md d 6 to 8). */
import { z } from "zod";
import { type HttpAnswer, headerOf } from "../../http/http-fetch";

const JsonObject = z.record(z.string(), z.unknown());
export type AnswerObject = z.infer<typeof JsonObject>;

export type AnswerContent =
  | { readonly kind: "object"; readonly value: AnswerObject; readonly spelling: "json" | "form" }
  | { readonly kind: "webPage" }
  | { readonly kind: "empty" }
  | { readonly kind: "other" };

/** Members that make a body without JSON a form: GitHub's and Facebook's older answers. */
const formMembers = ["access_token", "error", "device_code"];

function jsonObject(text: string): AnswerObject | undefined {
  try {
    const parsed = JsonObject.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function formObject(text: string): AnswerObject | undefined {
  if (/[\s<{]/.test(text)) return undefined;
  const form = new URLSearchParams(text);
  return formMembers.some((name) => form.has(name)) ? Object.fromEntries(form) : undefined;
}

/** The object a text holds as JSON or as a form; undefined for every other text. */
export function parseObject(text: string): AnswerObject | undefined {
  return jsonObject(text) ?? formObject(text);
}

export function mediaType(answer: HttpAnswer): string {
  return (headerOf(answer, "content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/** What an unreadable answer is, without a word of it: "text/xml, 213 characters". */
export function describedBody(answer: HttpAnswer): string {
  const type = mediaType(answer);
  const label = /^[a-z]{1,15}\/[a-z0-9.+-]{1,40}$/.test(type) ? type : "no content type";
  const count = [...answer.body.trim()].length;
  return `${label}, ${count} ${count === 1 ? "character" : "characters"}`;
}

/** Markup is a page unless it says that it is XML: some services speak nothing else. */
function isWebPage(answer: HttpAnswer, text: string): boolean {
  const type = mediaType(answer);
  if (type === "text/html" || type === "application/xhtml+xml") return true;
  const isXml = /^(?:text|application)\/(?:[a-z]+\+)?xml$/.test(type) || text.startsWith("<?xml");
  return text.startsWith("<") && (!isXml || /<html[\s>]/i.test(text.slice(0, 500)));
}

export function readAnswer(answer: HttpAnswer): AnswerContent {
  const text = answer.body.trim();
  if (text === "") return { kind: "empty" };
  const json = jsonObject(text);
  if (json !== undefined) return { kind: "object", value: json, spelling: "json" };
  const form = formObject(text);
  if (form !== undefined) return { kind: "object", value: form, spelling: "form" };
  return isWebPage(answer, text) ? { kind: "webPage" } : { kind: "other" };
}
