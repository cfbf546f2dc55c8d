/** Runs what a button does and keeps its failure for showing; a new run clears the old failure. */
import { useState } from "react";
import type { Failure } from "../../shared/failures/failure";
import { pressWatch } from "./data/after-press";
import { failureOf } from "./data/main-process";

export interface Action {
  readonly failure: Failure | null;
  readonly busy: boolean;
  /** `where` names the action in the log's words, should it end in a bug. Resolves to whether it succeeded. */
  run(where: string, action: () => Promise<unknown>): Promise<boolean>;
  dismiss(): void;
}

export function useAction(): Action {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [running, setRunning] = useState(0);
  const tell = (latest: Failure | null) => pressWatch.afterPress(() => setFailure(latest));
  const run = async (where: string, action: () => Promise<unknown>) => {
    tell(null);
    setRunning((count) => count + 1);
    try {
      await action();
      return true;
    } catch (error) {
      tell(failureOf(error, where));
      return false;
    } finally {
      setRunning((count) => count - 1);
    }
  };
  return { failure, busy: running > 0, run, dismiss: () => setFailure(null) };
}
