/** The page's only door to the main process: calls and events of the contract, answers parsed, failures thrown as typed errors. */
import { z } from "zod";
import { Failure } from "../../../shared/failures/failure";
import { type Bridge, bridgeName } from "../../../shared/ipc/bridge";
import type { CallInput, CallName, CallOutput } from "../../../shared/ipc/contract";
import { type EventData, type EventName, events } from "../../../shared/ipc/events";

declare global {
  interface Window {
    readonly [bridgeName]?: Bridge;
  }
}

/** An expected failure on its way to where it is shown; `describeFailure(error.failure)` has its words. */
export class FailureError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = "FailureError";
    this.failure = failure;
  }
}

const Answer = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), failure: Failure }),
]);

function bridge(): Bridge {
  const found = window[bridgeName];
  if (found === undefined)
    throw new Error("The page runs outside the app: there is no bridge to its main process.");
  return found;
}

/**
 * Asks the main process. Throws `FailureError` when the answer is a failure.
 * The main process has parsed the value with the result schema of this very name, so only the envelope is parsed here.
 */
export async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const ask = bridge().call[name];
  if (ask === undefined)
    throw new FailureError({ code: "requestRefused", call: name, reason: "is not offered" });
  const answer = Answer.parse(await ask(input));
  if (!answer.ok) throw new FailureError(answer.failure);
  return answer.value as CallOutput<N>;
}

/** Listens for one event of the contract; the returned function stops it. */
export function onEvent<N extends EventName>(name: N, listener: (data: EventData<N>) => void): () => void {
  const schema: z.ZodType = events[name];
  return bridge().on(name, (data) => listener(schema.parse(data) as EventData<N>));
}

/** The failure to show for whatever a call threw: an exception is a bug and shows as one. */
export function failureOf(error: unknown, where: string): Failure {
  return error instanceof FailureError ? error.failure : { code: "internal", where };
}
