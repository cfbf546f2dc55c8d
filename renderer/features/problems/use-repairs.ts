/** Repairs as the page asks for them: the lines first, then the answer, then the way back. */
import { useCallback, useState } from "react";
import type { HazardView } from "../../../shared/data-sources/hazard-view";
import type { RepairChoice, Repaired, RepairView } from "../../../shared/data-sources/repair-view";
import { call } from "../../app/data/main-process";
import { type Action, useAction } from "../../app/use-action";

interface Question {
  readonly repair: RepairView;
  readonly answer: (yes: boolean) => void;
}

export interface Repairs {
  repair(path: string, hazard: HazardView, choice?: RepairChoice): Promise<void>;
  /** The repair that waits for an answer. */
  readonly question: Question | null;
  /** The latest one done, until it is undone or its notice dismissed. */
  readonly repaired: (Repaired & { readonly path: string }) | null;
  undo(): void;
  forget(): void;
  readonly action: Action;
}

export function useRepairs(): Repairs {
  const action = useAction();
  const [question, setQuestion] = useState<Question | null>(null);
  const [repaired, setRepaired] = useState<Repairs["repaired"]>(null);
  const repair = useCallback(async (path: string, hazard: HazardView, choice: RepairChoice = "first") => {
    const wish = { path, hazardId: hazard.hazardId, choice };
    const planned = await call("files.planRepair", wish);
    const yes = await new Promise<boolean>((answer) => setQuestion({ repair: planned, answer }));
    setQuestion(null);
    if (yes) setRepaired({ path, ...(await call("files.repair", wish)) });
  }, []);
  const undo = async () => {
    const historyId = repaired?.historyId;
    if (!repaired || !historyId) return;
    const done = await action.run("undo", () => call("history.undo", { path: repaired.path, historyId }));
    if (done) setRepaired(null);
  };
  return {
    repair,
    question,
    repaired,
    undo: () => void undo(),
    forget: () => setRepaired(null),
    action,
  };
}
