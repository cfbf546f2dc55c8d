import type { FailureActionId } from "../../../../../shared/failures/copy";
import type { Failure } from "../../../../../shared/failures/failure";
import type { Answering, SentRequest } from "../../../../support/oauth-server/odd-token-server";
import type { Asking } from "./bench";

export interface HostileRow extends Asking {
  /** The fact's number, then a sentence. */
  readonly name: string;
  readonly answer: Answering;
  readonly code: Failure["code"];
  /** Fields of the failure besides its code. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** A piece of the bold sentence. */
  readonly happened: string;
  /** A piece of the why. */
  readonly why?: string;
  /** Buttons that must be there, in this order. */
  readonly actions: readonly FailureActionId[];
  /** Buttons that must not. */
  readonly never?: readonly FailureActionId[];
}

export const get = { tokenEndpoint: { method: "GET" as const, url: "" } };
export const url = { credentialsMode: "url" as const };
export const body = { credentialsMode: "body" as const };
export const html = { "content-type": "text/html; charset=utf-8" };

/** What a careless server repeats: the whole request. */
export function echo(sent: SentRequest): string {
  return `${sent.target} ${JSON.stringify(sent.headers)} ${sent.body} ${decodeURIComponent(sent.body.replaceAll("+", " "))}`;
}
