/** What kind of answer a service gave, judged by its content before its label (OAUTH.md d 6 to 8). */
import { z } from "zod";
import { type HttpAnswer, headerOf } from "../http/http-fetch";

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

export function mediaType(answer: HttpAnswer): string {
  return (headerOf(answer, "content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

function isWebPage(answer: HttpAnswer, text: string): boolean {
  return (
    text.startsWith("<") || mediaType(answer) === "text/html" || mediaType(answer) === "application/xhtml+xml"
  );
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
