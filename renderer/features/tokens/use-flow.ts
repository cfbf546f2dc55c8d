/** Starting, steering and ending the token flow of a draft; what the page knows of it comes by events. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Failure } from "../../../shared/failures/failure";
import type { CallInput } from "../../../shared/ipc/contract";
import type { FlowView } from "../../../shared/oauth/flow";
import type { SignInWay } from "../../../shared/oauth/grant";
import { call, failureOf } from "../../app/main-process";
import { pendingChanges } from "../../app/pending-changes";
import { flowQuery } from "../../app/queries";
import { useAction } from "../../app/use-action";

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
}

export interface TokenFlow {
  readonly flow: FlowView | null;
  /** A call to the flow failed. */
  readonly failure: Failure | null;
  dismissFailure(): void;
  /** A cancel is on its way: what may replace a token is waited for. */
  readonly ending: boolean;
  start(wish: Partial<StartWish>): Promise<void>;
  check(): Promise<void>;
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
  const { queryKey } = flowQuery(draftId);
  const flow = useQuery(flowQuery(draftId)).data ?? null;
  const flowId = flow?.flowId ?? "";

  const begin = async (where: string, ask: () => Promise<FlowView>) => {
    if (!(await pendingChanges.flush(document))) return;
    await action.run(where, async () => {
      const started = await ask();
      // Its events may have come before the answer, and know more.
      client.setQueryData(queryKey, (known) => (known?.flowId === started.flowId ? known : started));
    });
  };
  const start = async (wanted: Partial<StartWish>) => {
    const full = { ...usualWish, ...wanted };
    setWish(full);
    await begin("get a token", () => call("tokens.start", { draftId, ...full }));
  };
  const check = async () => {
    setWish("check");
    await begin("check", () => call("tokens.check", { draftId }));
  };
  return {
    flow,
    failure: action.failure,
    dismissFailure: action.dismiss,
    ending,
    start,
    check,
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
      copyRecord: async () =>
        (await action.run("copy the record", () => call("tokens.copyRecord", { flowId }))) ? null : undefined,
    },
  };
}
