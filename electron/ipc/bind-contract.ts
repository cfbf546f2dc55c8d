/** Binds the contract to its handlers: who may call, what may go in, what may come out. Plain Node. */

import { fail, type Result } from "../../shared/failures/result";
import {
  type CallInput,
  type CallName,
  type CallOutput,
  contract,
  type Handlers,
} from "../../shared/ipc/contract";
import type { Log } from "../platform/log";

/** Where a call comes from, as Electron tells it. */
export interface CallSender {
  readonly url: string;
  readonly isMainFrame: boolean;
}

export type AnswerCall = (sender: CallSender, name: unknown, input: unknown) => Promise<Result<unknown>>;

/**
 * The function that answers every call of the page. It never rejects: a stranger, an unknown name or a malformed
 * input gets the failure `requestRefused`, an exception of a handler (a bug) is logged and becomes `internal`.
 * @param origin the only page that may call, such as `app://odbc-oauth-manager`.
 */
export function answerCalls(handlers: Handlers, origin: string, log: Log): AnswerCall {
  return async (sender, name, input) => {
    if (!isTrusted(sender, origin)) return refuse(String(name), "did not come from the app's own window");
    if (!isCallName(name)) return refuse(String(name), "is no call of this app");
    const parsed = contract[name].input.safeParse(input);
    if (!parsed.success) {
      const where = parsed.error.issues.map((issue) => issue.path.join(".") || "input").join(", ");
      return refuse(name, `has a value that does not fit: ${where}`);
    }
    try {
      return await answer(handlers, name, parsed.data);
    } catch (error) {
      log.bug(name, error);
      return fail({ code: "internal", where: name });
    }
  };
}

async function answer<N extends CallName>(
  handlers: Handlers,
  name: N,
  input: unknown,
): Promise<Result<unknown>> {
  // The schema of this very name has just parsed the input.
  const result: Result<CallOutput<N>> = await handlers[name](input as CallInput<N>);
  // The result schema strips whatever the page is not meant to see.
  return result.ok ? { ok: true, value: contract[name].result.parse(result.value) } : result;
}

function isTrusted(sender: CallSender, origin: string): boolean {
  return sender.isMainFrame && URL.canParse(sender.url) && sender.url.startsWith(`${origin}/`);
}

function isCallName(name: unknown): name is CallName {
  return typeof name === "string" && Object.hasOwn(contract, name);
}

function refuse(call: string, reason: string): Result<never> {
  return fail({ code: "requestRefused", call: call.slice(0, 100), reason });
}
