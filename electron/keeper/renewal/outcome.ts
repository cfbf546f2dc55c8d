/** What a failed refresh means for the token that was sent: whether it may be sent again, when, and what is known of it. */
import type { Failure } from "../../../shared/failures/failure";

/** Nothing left this computer, or the service says itself that it did nothing: the token is as it was. */
const untouched = new Set<Failure["code"]>([
  "hostNotFound",
  "connectionRefused",
  "hostNotReached",
  "certificateNotTrusted",
  "clientCertificateWanted",
  "secureConnectionFailed",
  "proxyRefused",
  "networkFileUnusable",
  "proxyAddressUnusable",
  "requestSettingMissing",
  "requestSettingUnusable",
  "httpNotAllowed",
  "rateLimited",
  "refreshRunsElsewhere",
]);

/** The service did not answer the question: neither yes nor no. */
const unanswered = new Set<Failure["code"]>([
  ...untouched,
  "connectionLost",
  "noAnswerInTime",
  "notHttp",
  "refreshOutcomeUnknown",
  "serverTrouble",
  "answerTooLarge",
  "webPageAnswer",
  "emptyAnswer",
  "answerNotUnderstood",
  "noAccessToken",
  "cancelled",
]);

/** The service will say the same until a person changes something. */
const lasting = new Set<Failure["code"]>([
  "refreshTokenDead",
  "clientRefused",
  "grantNotAllowed",
  "grantNotSupported",
]);

export interface FailedOutcome {
  /** Nothing is sent any more until a person acts; with the failure that says so. */
  readonly ended: Failure | undefined;
  /** The service may have replaced the token and nobody knows with what. */
  readonly outcomeUnknown: boolean;
}

/** @param markedBefore an earlier request of this token had no answer: this one was the only other try it gets. */
export function judgeFailure(failure: Failure, markedBefore: boolean, host: string): FailedOutcome {
  if (unanswered.has(failure.code)) {
    return { ended: undefined, outcomeUnknown: markedBefore || !untouched.has(failure.code) };
  }
  if (markedBefore) return { ended: { code: "replacedUnseen", host }, outcomeUnknown: false };
  return { ended: lasting.has(failure.code) ? failure : undefined, outcomeUnknown: false };
}

const firstPause = 1000;
const longestPause = 60_000;

/** 1, 2, 4 … 60 s after the first, second, third … failure in a row, or as long as the service asks. In ms. */
export function pauseAfter(failure: Failure, failuresInRow: number): number {
  const asked = failure.code === "rateLimited" ? failure.retryAfterSeconds : undefined;
  if (asked !== undefined) return Math.max(asked * 1000, firstPause);
  return Math.min(firstPause * 2 ** Math.min(failuresInRow - 1, 10), longestPause);
}
