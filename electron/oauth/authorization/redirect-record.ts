/** The authorization response as an entry of the exchange record: it came through a browser, not through a request of ours. */

import type { ObservedExchange } from "../record/exchange-recorder";
import type { AuthorizationVerdict } from "./authorization-request";

/** @param milliseconds from the request for authorization to its answer: mostly the person's own time */
export function redirectEntry(
  answer: string | URLSearchParams,
  redirectUri: string,
  verdict: Exclude<AuthorizationVerdict, { kind: "ignore" }>,
  milliseconds: number,
): ObservedExchange {
  const isForm = typeof answer !== "string";
  const parameters = isForm ? answer : new URL(answer).searchParams;
  return {
    isRedirect: true,
    label: "Redirect received",
    outcome: verdict.kind === "code" ? "ok" : "failed",
    request: {
      method: isForm ? "POST" : "GET",
      url: redirectUri,
      headers: [],
      parameters: [...parameters],
    },
    response: null,
    deviations: verdict.kind === "code" ? [...verdict.deviations] : [],
    milliseconds,
  };
}
