/** Sharing data sources and opening sets, as anything in the window asks for them; a host around the pages shows the dialogs. */
import { createContext, use } from "react";

export interface Sets {
  /** Asks what to share of this file, in which form; `name` is chosen at first. */
  share(path: string, name: string): void;
  /** Shows what a set or bundle would change here, and asks before it does. */
  open(path: string): void;
}

export const SetsContext = createContext<Sets | null>(null);

export function useSets(): Sets {
  const sets = use(SetsContext);
  if (sets === null) throw new Error("useSets needs the host of sets around it.");
  return sets;
}
