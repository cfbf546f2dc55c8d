/** The problems of a file, as anything on the page asks for them: shown as a list, or repaired at once. */
import { createContext, use } from "react";
import type { HazardView } from "../../shared/data-sources/hazard-view";
import type { RepairChoice } from "../../shared/data-sources/repair-view";

export interface Problems {
  /** The file whose problems are listed now. */
  readonly shown: string | null;
  /** Lists the problems of the file. */
  show(path: string): void;
  /** Shows its lines and asks first. Resolves when it is done or declined; throws FailureError. */
  repair(path: string, hazard: HazardView, choice?: RepairChoice): Promise<void>;
}

export const ProblemsContext = createContext<Problems | null>(null);

export function useProblems(): Problems {
  const problems = use(ProblemsContext);
  if (problems === null) throw new Error("useProblems needs the list of problems around it.");
  return problems;
}
