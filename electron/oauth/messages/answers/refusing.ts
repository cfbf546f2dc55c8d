/** Tells an answer that refuses under a status of success from one that gives tokens (OAUTH.md d 7, h 3). */
import type { AnswerObject } from "./reading";

function saysError({ error }: AnswerObject): boolean {
  return (typeof error === "string" && error !== "") || (typeof error === "object" && error !== null);
}

/** Slack's `ok: false`, Fitbit's `success: false`, Withings' `status` other than 0. */
function saysNo({ ok, success, status }: AnswerObject): boolean {
  return ok === false || success === false || (typeof status === "number" && status !== 0 && status !== 200);
}

/** GitHub, Slack and Withings refuse with status 200: an error, or a plain no, and no access token beside it. */
export function refusesWithin(body: AnswerObject): boolean {
  return (saysError(body) || saysNo(body)) && typeof body.access_token !== "string";
}
