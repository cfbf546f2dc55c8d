/**
 * Entry of `problems/`, which owns a file's problems as a list and their repairs. It stands around the data sources page:
 * lists the problems when asked to, and asks before a repair that takes something away.
 */
import { type ReactNode, useMemo, useState } from "react";
import type { HazardView } from "../../../shared/data-sources/hazard-view";
import { call } from "../../app/data/main-process";
import { type Problems, ProblemsContext } from "../../app/problems";
import { ProblemsDrawer } from "./problems-drawer";
import { RepairDialog } from "./repair-dialog";

interface Question {
  readonly hazard: HazardView;
  readonly answer: (repair: boolean) => void;
}

export function ProblemsHost(props: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<string | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const problems = useMemo((): Problems => {
    const mayRepair = (hazard: HazardView) =>
      hazard.repairAsks === null
        ? Promise.resolve(true)
        : new Promise<boolean>((answer) => setQuestion({ hazard, answer }));
    return {
      shown,
      show: setShown,
      repair: async (path, hazard) => {
        if (await mayRepair(hazard)) await call("files.repair", { path, hazardId: hazard.hazardId });
      },
    };
  }, [shown]);
  const answer = (repair: boolean) => {
    question?.answer(repair);
    setQuestion(null);
  };
  const dialog = question && (
    <RepairDialog hazard={question.hazard} onRepair={() => answer(true)} onCancel={() => answer(false)} />
  );
  return (
    <ProblemsContext value={problems}>
      {props.children}
      {shown === null ? (
        dialog
      ) : (
        <ProblemsDrawer path={shown} onClose={() => setShown(null)} dialog={dialog} />
      )}
    </ProblemsContext>
  );
}
