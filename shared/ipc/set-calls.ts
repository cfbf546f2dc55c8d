/** The calls about sets: sharing data sources, and making this computer as a set or bundle says. */
import { z } from "zod";
import { PreviewLine } from "../data-sources/preview-view";
import { Failure } from "../failures/failure";
import { Shared, ShareWish } from "../sets/share";
import type { CallShapes } from "./shapes";

/** A set or bundle on this computer, and what opens it. */
export const SetToOpen = z.object({
  path: z.string().min(1).max(4096),
  environment: z.string().max(100).nullable(),
  identity: z.string().max(4096).nullable(),
  passphrase: z.string().max(1000),
  /** Of its data sources only these; null: all. */
  only: z.array(z.string().max(4096)).nullable(),
});
export type SetToOpen = z.infer<typeof SetToOpen>;

const PlannedSource = z.object({
  name: z.string(),
  action: z.enum(["create", "change", "same", "delete", "leave"]),
});
export type PlannedSource = z.infer<typeof PlannedSource>;

export const SetPlanView = z.object({
  name: z.string(),
  environment: z.string().nullable(),
  files: z.array(
    z.object({
      displayPath: z.string(),
      /** Of the whole set, chosen or not. */
      sources: z.array(PlannedSource),
      /** What the chosen ones change, as a diff: its first lines, as many as somebody reads. */
      lines: z.array(PreviewLine),
      moreLines: z.number().int(),
    }),
  ),
});
export type SetPlanView = z.infer<typeof SetPlanView>;

export const AppliedSetView = z.object({
  files: z.array(
    z.object({
      path: z.string(),
      displayPath: z.string(),
      historyId: z.string().nullable(),
      failure: Failure.nullable(),
    }),
  ),
  /** Made now, and waiting for a sign-in before this computer's relay can keep their token. */
  toSignInTo: z.array(z.string()),
});
export type AppliedSetView = z.infer<typeof AppliedSetView>;

export const setCalls = {
  /** All data sources of a file that can be shared, as it is now. */
  "sets.names": {
    input: z.object({ path: z.string().min(1).max(4096) }),
    result: z.object({ names: z.array(z.string()) }),
  },
  /** Asks where to through the system's dialog. */
  "sets.share": { input: ShareWish, result: Shared },
  "sets.plan": { input: SetToOpen, result: SetPlanView },
  "sets.apply": { input: SetToOpen, result: AppliedSetView },
} satisfies CallShapes;
