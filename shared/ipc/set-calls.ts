/** The calls about sets: sharing data sources, and making this computer as a set or bundle says. */
import { AppliedSetView, SetPlanView, SetToOpen, Shared, ShareWish } from "../sets/share";
import type { CallShapes } from "./shapes";

export const setCalls = {
  /** Asks where to through the system's dialog. */
  "sets.share": { input: ShareWish, result: Shared },
  "sets.plan": { input: SetToOpen, result: SetPlanView },
  "sets.apply": { input: SetToOpen, result: AppliedSetView },
} satisfies CallShapes;
