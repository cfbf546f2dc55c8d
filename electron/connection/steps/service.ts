/** Step "service": one GET with token and extra header, as the driver begins. */
import type { ServiceAnswer } from "../../../shared/connection/service-answer";
import type { Failure } from "../../../shared/failures/failure";
import { fail, ok, type Result } from "../../../shared/failures/result";
import { Secret } from "../../../shared/secret";
import { type Draft, draftValue } from "../../drafts/draft";
import { type HttpAnswer, type HttpFetch, headerOf } from "../../oauth/http/http-fetch";
import { roundTrip } from "../../oauth/http/round-trip";
import { addressedBy, transportFailure } from "../../oauth/http/transport-failures";
import { quotable } from "../../oauth/messages/server-words";
import { ExchangeRecorder } from "../../oauth/record/exchange-recorder";
import type { Clock } from "../../platform/environment";
import { readableAnswer } from "./answer";
import type { ServiceAddress } from "./service-address";

export interface ServiceContext {
  readonly fetch: HttpFetch;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Seconds the service has. */
  readonly seconds: number;
}

export interface Answered {
  /** Status, time and type in words. */
  readonly text: string;
  /** Undefined where it is no JSON. */
  readonly answer: ServiceAnswer | undefined;
}

export async function askService(
  draft: Draft,
  address: ServiceAddress,
  token: Secret | undefined,
  context: ServiceContext,
): Promise<Result<Answered>> {
  const host = new URL(address.url).host;
  const tooLate = new AbortController();
  const stop = context.clock.after(context.seconds * 1000, () => tooLate.abort());
  const started = performance.now();
  const signal = AbortSignal.any([context.signal, tooLate.signal]);
  const request = {
    method: "GET",
    url: address.url,
    headers: headersFor(draft, token),
    body: undefined,
  } as const;
  const answer = await roundTrip(request, { ...context, signal });
  stop();
  if (!answer.ok) {
    const late = tooLate.signal.aborted && !context.signal.aborted;
    return late
      ? fail({ code: "noAnswerInTime", host, seconds: context.seconds })
      : fail(addressedBy(transportFailure(answer.failure, host, undefined), address));
  }
  const failure = judge(answer.value, { host, address, draft, token });
  const milliseconds = Math.round(performance.now() - started);
  if (failure !== undefined) return fail(failure);
  const { masking } = recorderOf({ draft, token });
  return ok({
    text: inWords(answer.value, milliseconds),
    answer: readableAnswer(answer.value.body, address.url, milliseconds, masking),
  });
}

function headersFor(draft: Draft, token: Secret | undefined): Record<string, string> {
  const name = draftValue(draft, "AuthHeader") ?? "";
  const value = draftValue(draft, "SecurityToken") ?? "";
  return {
    accept: "application/json",
    ...(token === undefined ? {} : { authorization: `Bearer ${token.reveal()}` }),
    ...(name === "" || value === "" ? {} : { [name.toLowerCase()]: value }),
  };
}

function inWords(answer: HttpAnswer, milliseconds: number): string {
  const type = (headerOf(answer, "content-type") ?? "no type").split(";")[0];
  return `HTTP ${answer.status}, ${type}, ${milliseconds} ms`;
}

interface Asked {
  readonly host: string;
  readonly address: ServiceAddress;
  readonly draft: Draft;
  readonly token: Secret | undefined;
}

/** What this status means; undefined when the service answered with data. */
function judge(answer: HttpAnswer, asked: Asked): Failure | undefined {
  const { host, address } = asked;
  const quote = quotable(answer.body, recorderOf(asked).masking);
  const answered = { host, httpStatus: answer.status, ...(quote === undefined ? {} : { quote }) };
  const { status } = answer;
  if (status >= 300 && status < 400) {
    const to = headerOf(answer, "location") ?? "";
    const target = URL.canParse(to, address.url) ? new URL(to, address.url).host : "another address";
    return { code: "servicePointsElsewhere", host, httpStatus: status, to: target };
  }
  if (status === 401)
    return { code: "serviceRefusesToken", ...answered, sentToken: asked.token !== undefined };
  if (status === 403) return { code: "serviceForbids", ...answered };
  if (status === 404 || status === 410) {
    return { code: "serviceHasNoSuchAddress", ...answered, option: address.option, label: address.label };
  }
  if (status === 429) return { code: "serviceIsBusy", ...answered };
  if (status >= 500) return { code: "serviceFails", ...answered };
  if (status >= 400) return { code: "serviceRefusesRequest", ...answered };
  const isPage = /^text\/html/i.test(headerOf(answer, "content-type") ?? "");
  return isPage ? { code: "serviceAnswersPage", ...answered } : undefined;
}

/** A service may repeat what it was sent. */
function recorderOf({ draft, token }: Pick<Asked, "draft" | "token">): ExchangeRecorder {
  const recorder = new ExchangeRecorder();
  const values = ["SecurityToken", "ClientSecret"].map(
    (option) => new Secret(draftValue(draft, option) ?? ""),
  );
  for (const secret of [...values, ...(token === undefined ? [] : [token])]) recorder.addSecret(secret);
  return recorder;
}
