/** One request and its whole answer: bounded in time and in decoded size, never redirected, cancellable. */
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { Clock } from "../../platform/environment";
import type { HttpAnswer, HttpFetch, HttpFetchResponse, HttpRequest } from "./http-fetch";

/** OAUTH.md e 21: a gzip bomb of 204 KB gives 200 MB, so the limit counts decoded bytes. */
export const longestAnswer = 1024 * 1024;
/** The time a service has for its whole answer, in seconds. */
export const answerSeconds = 30;

export interface RoundTripContext {
  readonly fetch: HttpFetch;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Why there is no answer. `status` where the head of one had come. */
export type RoundTripProblem =
  | { readonly kind: "cancelled" }
  | { readonly kind: "timedOut" }
  | { readonly kind: "tooLarge"; readonly status: number }
  | { readonly kind: "broken"; readonly error: unknown };

type ReadBody = { readonly kind: "whole"; readonly text: string } | { readonly kind: "tooLarge" };

async function readBody(response: HttpFetchResponse): Promise<ReadBody> {
  const reader = response.body?.getReader();
  if (reader === undefined) return { kind: "whole", text: "" };
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    bytes += chunk.value?.byteLength ?? 0;
    if (bytes > longestAnswer) {
      await reader.cancel();
      return { kind: "tooLarge" };
    }
    text += decoder.decode(chunk.value, { stream: true });
  }
  return { kind: "whole", text: text + decoder.decode() };
}

function headersOf(response: HttpFetchResponse): [string, string][] {
  const headers: [string, string][] = [];
  response.headers.forEach((value, name) => {
    headers.push([name.toLowerCase(), value]);
  });
  return headers;
}

async function fetchWhole(
  request: HttpRequest,
  fetch: HttpFetch,
  signal: AbortSignal,
): Promise<Result<HttpAnswer, RoundTripProblem>> {
  const response = await fetch(request.url, {
    method: request.method,
    headers: { ...request.headers },
    ...(request.body === undefined ? {} : { body: request.body }),
    redirect: "manual",
    signal,
  });
  const body = await readBody(response);
  if (body.kind === "tooLarge") return fail({ kind: "tooLarge", status: response.status });
  return ok({ status: response.status, headers: headersOf(response), body: body.text });
}

/** Sends the request once; whatever keeps the answer away is a problem value, never an exception. */
export async function roundTrip(
  request: HttpRequest,
  context: RoundTripContext,
): Promise<Result<HttpAnswer, RoundTripProblem>> {
  const tooLate = new AbortController();
  const stopTimer = context.clock.after(answerSeconds * 1000, () => tooLate.abort());
  try {
    return await fetchWhole(request, context.fetch, AbortSignal.any([context.signal, tooLate.signal]));
  } catch (error) {
    if (context.signal.aborted) return fail({ kind: "cancelled" });
    if (tooLate.signal.aborted) return fail({ kind: "timedOut" });
    return fail({ kind: "broken", error });
  } finally {
    stopTimer();
  }
}
