/** One recorded exchange with an OAuth endpoint: openid-client speaks, the driver's request goes out, a standard answer goes back. */
import type { CustomFetch } from "openid-client";
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { HttpAnswer } from "../http/http-fetch";
import { roundTrip } from "../http/round-trip";
import { transportFailure } from "../http/transport-failures";
import type { AskedEndpoint } from "../messages/asked-endpoint";
import { replacesBasicHeader } from "../messages/extra-header";
import type { TokenEndpointContext } from "../record/token-endpoint-context";
import { type AdaptedRequest, adaptRequest } from "./request-form";

/** What a judge makes of a whole answer: the body openid-client is to see, and what was not as it should be. */
export interface JudgedAnswer {
  readonly body: Readonly<Record<string, unknown>>;
  readonly deviations: readonly string[];
}

export interface ExchangePlan {
  /** Plain words: "Code exchange". */
  readonly label: string;
  readonly asked: AskedEndpoint;
  judge(answer: HttpAnswer): Result<JudgedAnswer>;
}

const overridesBasic =
  "The extra header Authorization takes the place of the Basic header: client ID and secret are not sent.";

function record(
  plan: ExchangePlan,
  context: TokenEndpointContext,
  request: AdaptedRequest,
  answer: HttpAnswer | undefined,
  judged: Result<JudgedAnswer>,
  milliseconds: number,
): void {
  const warnings = replacesBasicHeader(plan.asked.settings) ? [overridesBasic] : [];
  context.recorder.record({
    label: plan.label,
    outcome: judged.ok ? "ok" : "failed",
    request: {
      method: request.method,
      url: request.url,
      headers: Object.entries(request.headers),
      parameters: request.parameters.map(([name, value]) => [name, value]),
    },
    response:
      answer === undefined
        ? null
        : { status: answer.status, headers: answer.headers.map(([n, v]) => [n, v]), body: answer.body },
    deviations: [...warnings, ...(judged.ok ? judged.value.deviations : [])],
    milliseconds,
  });
}

/** A failure's twin for openid-client, which then throws; the caller reads the failure, not the exception. */
const refusal = { status: 400, body: { error: "invalid_request" } };

export class Exchange {
  /** The outcome once openid-client has asked; undefined before. */
  outcome: Result<JudgedAnswer> | undefined;
  readonly #plan: ExchangePlan;
  readonly #context: TokenEndpointContext;

  constructor(plan: ExchangePlan, context: TokenEndpointContext) {
    this.#plan = plan;
    this.#context = context;
  }

  /** For openid-client's customFetch. */
  readonly fetch: CustomFetch = async (_address, options) => {
    const { settings, url, method } = this.#plan.asked;
    const body = options.body instanceof URLSearchParams ? options.body : new URLSearchParams();
    const outcome = await this.#ask(adaptRequest(settings, url, method, { headers: options.headers, body }));
    this.outcome = outcome;
    const { status, body: answer } = outcome.ok ? { status: 200, body: outcome.value.body } : refusal;
    return Response.json(answer, { status });
  };

  async #ask(request: AdaptedRequest): Promise<Result<JudgedAnswer>> {
    const { asked } = this.#plan;
    const started = this.#context.clock.now();
    const answered = await roundTrip(request, this.#context);
    const milliseconds = Math.max(0, this.#context.clock.now() - started);
    if (answered.ok) this.#context.recorder.learnFrom(answered.value.body);
    const judged: Result<JudgedAnswer> = answered.ok
      ? this.#plan.judge(answered.value)
      : fail(transportFailure(answered.failure, asked.url.host, asked.grant));
    record(
      this.#plan,
      this.#context,
      request,
      answered.ok ? answered.value : undefined,
      judged,
      milliseconds,
    );
    return judged.ok ? ok(judged.value) : judged;
  }
}
