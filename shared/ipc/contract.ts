/** The one contract between the page and the main process: each call's name, what goes in and what comes back. A family of calls has its own file. */
import type { z } from "zod";
import type { Result } from "../failures/result";
import { appCalls } from "./app-calls";
import { connectionCalls } from "./connection-calls";
import { dataSourceCalls } from "./data-source-calls";
import { draftCalls } from "./draft-calls";
import { fileCalls } from "./file-calls";
import { historyCalls } from "./history-calls";
import { keeperCalls } from "./keeper-calls";
import { setCalls } from "./set-calls";
import { tokenCalls } from "./token-calls";

export const contract = {
  ...appCalls,
  ...fileCalls,
  ...draftCalls,
  ...dataSourceCalls,
  ...historyCalls,
  ...tokenCalls,
  ...connectionCalls,
  ...keeperCalls,
  ...setCalls,
};

type Contract = typeof contract;
export type CallName = keyof Contract;
export type CallInput<N extends CallName> = z.infer<Contract[N]["input"]>;
export type CallOutput<N extends CallName> = z.infer<Contract[N]["result"]>;
/** What the main process implements: a missing handler does not compile. */
export type Handlers = {
  readonly [N in CallName]: (input: CallInput<N>) => Promise<Result<CallOutput<N>>>;
};
/** The part of them that answers one family, by the family's calls. */
export type HandlersOf<Family> = Pick<Handlers, Extract<keyof Family, CallName>>;
