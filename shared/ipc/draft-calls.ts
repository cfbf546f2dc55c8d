/** The calls about data sources being edited. */
import { z } from "zod";
import { SignInChoices } from "../data-sources/acquisition-settings";
import { DraftView, FieldChange } from "../data-sources/draft-view";
import { PreviewView } from "../data-sources/preview-view";
import { SaveConflict } from "../data-sources/save-conflict";
import { type CallShapes, Copied, Draft, Nothing, Path, Place } from "./shapes";

export const draftCalls = {
  "drafts.create": { input: z.object({ driverId: z.string(), path: Path.nullable() }), result: DraftView },
  "drafts.open": { input: Place, result: DraftView },
  "drafts.read": { input: Draft, result: DraftView },
  "drafts.change": {
    input: Draft.extend({
      changes: z.array(FieldChange).max(200),
      chosenFlow: z.string().nullable().optional(),
      providerId: z.string().nullable().optional(),
      tenant: z.string().max(200).nullable().optional(),
      signIn: SignInChoices.partial().optional(),
    }),
    result: DraftView,
  },
  /**
   * Asks who signs in: at `address` (an issuer or any of its endpoints), else by the typed endpoints, else by the
   * Service URL. `filled` options wear a badge, `kept` ones hold what somebody typed instead.
   */
  "drafts.discover": {
    input: Draft.extend({ address: z.string().max(4096).optional() }),
    result: z.object({
      draft: DraftView,
      from: z.string(),
      filled: z.array(z.string()),
      kept: z.array(z.string()),
    }),
  },
  "drafts.rename": { input: Draft.extend({ name: z.string().max(500) }), result: DraftView },
  "drafts.discard": { input: Draft, result: Nothing },
  "drafts.preview": { input: Draft, result: PreviewView },
  /** `resolution` answers a conflict: which side to keep for each option named in it. */
  "drafts.save": {
    input: Draft.extend({
      target: z.enum(["own", "userFile", "copy"]),
      resolution: z.record(z.string(), z.enum(["mine", "theirs"])).optional(),
    }),
    result: z.object({ draft: DraftView, notes: z.array(z.string()), conflicts: z.array(SaveConflict) }),
  },
  "drafts.reveal": { input: Draft.extend({ option: z.string() }), result: z.object({ value: z.string() }) },
  "drafts.copyValue": { input: Draft.extend({ option: z.string() }), result: Copied },
  /** The shell command that makes the change with an administrator's rights; on the clipboard. */
  "drafts.copySaveCommand": { input: Draft, result: Copied },
  /** To another file, comment and lines byte for byte; taken back by undoing `historyId` in the one, then `toHistoryId` in the other. */
  "drafts.move": {
    input: Draft.extend({ to: Path }),
    result: z.object({
      draft: DraftView,
      historyId: z.string().nullable(),
      toHistoryId: z.string().nullable(),
    }),
  },
} satisfies CallShapes;
