/** Starting, steering and ending the token flow of a draft; what the page knows of it comes by events. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Failure } from "../../../../shared/failures/failure";
import type { SignInWay } from "../../../../shared/grant";
import type { CallInput, CallOutput } from "../../../../shared/ipc/contract";
import type { FlowView } from "../../../../shared/oauth/flow";
import type { TokenFix } from "../../../../shared/oauth/token-fix";
import { call, failureOf } from "../../../app/data/main-process";
import { pendingChanges } from "../../../app/data/pending-changes";
import { draftQuery, flowQuery, rememberDraft } from "../../../app/data/queries";
import { useAction } from "../../../app/use-action";

export type StartWish = Omit<CallInput<"tokens.start">, "draftId">;

const usualWish: StartWish = { way: null, afterwards: "save", otherAccount: false, device: false };

/** What can be asked of a flow that runs or has ended. */
export interface FlowCalls {
  moreTime(): void;
  openAgain(): void;
  copyLink(): Promise<null | undefined>;
  /** Null: taken. */
  pasteAddress(address: string): Promise<Failure | null>;
  switchWay(way: SignInWay): void;
  saveAnyway(): void;
  copyToken(): Promise<number | undefined>;
  copyRecord(): Promise<null | undefined>;
  saveRecord(): void;
}

export type Revocation = Omit<CallOutput<"tokens.revoke">, "draft">;

export interface Question {
  /** Its words are the question's. */
  readonly failure: Failure;
  confirm(): void;
}

export interface TokenFlow {
  readonly flow: FlowView | null;
  /** A call to the flow failed. */
  readonly failure: Failure | null;
  dismissFailure(): void;
  /** A cancel is on its way: what may replace a token is waited for. */
  readonly ending: boolean;
  start(wish: Partial<StartWish>): Promise<void>;
  /** A stored token that a check may spend is sent only with the person's word: `confirmed`. */
  check(confirmed?: boolean): Promise<void>;
  /** Makes the change that the failure offers, and goes on. */
  fix(fix: TokenFix): Promise<void>;
  revoke(confirmed?: boolean): Promise<void>;
  /** What the latest revocation came to. */
  readonly revocation: Revocation | null;
  dismissRevocation(): void;
  /** What is asked before it is done: it cannot be undone. */
  readonly question: Question | null;
  dismissQuestion(): void;
  /** The same again, as it was wished. */
  again(wish?: Partial<StartWish>): Promise<void>;
  /** Cancels what runs, and forgets the flow. */
  end(): Promise<void>;
  readonly calls: FlowCalls;
}

export function useFlow(draftId: string): TokenFlow {
  const client = useQueryClient();
  const action = useAction();
  const [ending, setEnding] = useState(false);
  const [wish, setWish] = useState<StartWish | "check">(usualWish);
  const [question, setQuestion] = useState<Question | null>(null);
  const [revocation, setRevocation] = useState<Revocation | null>(null);
  const { queryKey } = flowQuery(draftId);
  const flow = useQuery(flowQuery(draftId)).data ?? null;
  const flowId = flow?.flowId ?? "";

  /** Runs what may want the person's word first, and asks for it. */
  const ask = async (where: string, work: () => Promise<void>, confirm: () => void) => {
    setQuestion(null);
    if (!(await pendingChanges.flush(document))) return;
    await action.run(where, async () => {
      try {
        await work();
      } catch (error) {
        const failure = failureOf(error, where);
        if (!wantsWord(failure)) throw error;
        setQuestion({ failure, confirm });
      }
    });
  };
  const show = (started: FlowView) => {
    // Its events may have come before the answer, and know more.
    client.setQueryData(queryKey, (known) => (known?.flowId === started.flowId ? known : started));
  };
  const start = (wanted: Partial<StartWish>): Promise<void> => {
    const full = { ...usualWish, ...wanted };
    setWish(full);
    return ask(
      "get a token",
      async () => show(await call("tokens.start", { draftId, ...full })),
      () => void start({ ...full, confirmed: true }),
    );
  };
  const check = (confirmed = false): Promise<void> => {
    setWish("check");
    return ask(
      "check",
      async () => show(await call("tokens.check", { draftId, confirmed })),
      () => void check(true),
    );
  };
  const revoke = (confirmed = false): Promise<void> =>
    ask(
      "revoke the token",
      async () => {
        const { draft, ...outcome } = await call("tokens.revoke", { draftId, confirmed });
        rememberDraft(client, draft);
        setRevocation(outcome);
      },
      () => void revoke(true),
    );
  return {
    flow,
    failure: action.failure,
    dismissFailure: action.dismiss,
    ending,
    start,
    check,
    revoke,
    revocation,
    dismissRevocation: () => setRevocation(null),
    question,
    dismissQuestion: () => setQuestion(null),
    fix: async (fix) => {
      await action.run("correct the settings", async () => show(await call("tokens.fix", { flowId, fix })));
      await client.invalidateQueries({ queryKey: draftQuery(draftId).queryKey });
    },
    again: (changed = {}) => (wish === "check" ? check() : start({ ...wish, ...changed })),
    end: async () => {
      if (flow === null) return;
      setEnding(true);
      await action.run("end the sign-in", async () => {
        await call("tokens.dismiss", { flowId });
        client.setQueryData(queryKey, null);
      });
      setEnding(false);
    },
    calls: {
      moreTime: () => void action.run("more time", () => call("tokens.moreTime", { flowId })),
      openAgain: () => void action.run("open again", () => call("tokens.openAgain", { flowId })),
      copyLink: async () =>
        (await action.run("copy the link", () => call("tokens.copyLink", { flowId }))) ? null : undefined,
      pasteAddress: async (address) => {
        try {
          await call("tokens.pasteAddress", { flowId, address });
          return null;
        } catch (error) {
          return failureOf(error, "paste the address");
        }
      },
      switchWay: (way) =>
        void action.run("sign in another way", () => call("tokens.switchWay", { flowId, way })),
      saveAnyway: () => void action.run("save", () => call("tokens.saveAnyway", { flowId })),
      copyToken: async () => {
        let seconds: number | undefined;
        await action.run("copy the token", async () => {
          seconds = (await call("tokens.copyToken", { flowId })).clearsInSeconds;
        });
        return seconds;
      },
      saveRecord: () => void action.run("save the record", () => call("tokens.saveRecord", { flowId })),
      copyRecord: async () =>
        (await action.run("copy the record", () => call("tokens.copyRecord", { flowId }))) ? null : undefined,
    },
  };
}

/** Failures that are questions: nothing was sent, the person's word is wanted. */
function wantsWord({ code }: Failure): boolean {
  return code === "checkSpendsToken" || code === "revocationNeedsWord" || code === "deviceNeedsWord";
}
