/** Starting, following and ending the test of a draft; what the page knows of it comes by events. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ReaderChoice, TestView } from "../../../shared/connection/test-view";
import type { Failure } from "../../../shared/failures/failure";
import { call } from "../../app/data/main-process";
import { pendingChanges } from "../../app/data/pending-changes";
import { testQuery } from "../../app/data/queries";
import { useAction } from "../../app/use-action";

export interface ConnectionTest {
  readonly test: TestView | null;
  /** A call failed. */
  readonly failure: Failure | null;
  dismissFailure(): void;
  readonly reader: ReaderChoice;
  chooseReader(reader: ReaderChoice): void;
  /** Tests what is on screen; `confirmed` is the person's word that a token may be spent. */
  start(wish?: {
    readonly confirmed?: boolean;
    /** Left out: connect only. */
    readonly query?: string | null;
    readonly reader?: ReaderChoice;
  }): Promise<void>;
  /** The same again, its query too. */
  again(wish?: { readonly confirmed: boolean }): Promise<void>;
  stop(): void;
  copyRepair(at: number): void;
  copyTable(): Promise<null | undefined>;
}

export function useConnectionTest(draftId: string): ConnectionTest {
  const client = useQueryClient();
  const action = useAction();
  const [reader, setReader] = useState<ReaderChoice>({ kind: "me" });
  const [lastQuery, setLastQuery] = useState<string | null>(null);
  const { queryKey } = testQuery(draftId);
  const test = useQuery(testQuery(draftId)).data ?? null;
  const testId = test?.testId ?? "";
  const start: ConnectionTest["start"] = async (wish = {}) => {
    if (!(await pendingChanges.flush(document))) return;
    setLastQuery(wish.query ?? null);
    await action.run("test", async () => {
      const started = await call("tests.start", {
        draftId,
        reader: wish.reader ?? reader,
        confirmed: wish.confirmed === true,
        query: wish.query ?? null,
      });
      // Its events may have come before the answer, and know more.
      client.setQueryData(queryKey, (known) => (known?.testId === started.testId ? known : started));
    });
  };
  return {
    test,
    failure: action.failure,
    dismissFailure: action.dismiss,
    reader,
    chooseReader: (chosen) => {
      setReader(chosen);
      void start({ reader: chosen });
    },
    start,
    again: (wish) => start({ ...wish, query: lastQuery }),
    stop: () => void action.run("stop", async () => void (await call("tests.cancel", { testId }))),
    copyRepair: (at) =>
      void action.run("copy", async () => void (await call("tests.copyRepair", { testId, at }))),
    copyTable: async () => {
      await action.run("copy", async () => void (await call("tests.copyTable", { testId })));
      return null;
    },
  };
}
