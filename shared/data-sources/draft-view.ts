/** An open data source as the page sees it: a projection of the draft that lives in the main process. */
import { z } from "zod";
import { FieldValue } from "../drivers/form/fields/value";
import { Outcomes } from "../drivers/form/outcomes";
import { Failure } from "../failures/failure";
import { TokenSummary } from "../oauth/flow";
import { StoredToken } from "../oauth/stored-token";
import { SignInChoices } from "./acquisition-settings";
import { FileRole } from "./overview";

export const OtherOption = z.object({ name: z.string(), value: FieldValue });
export type OtherOption = z.infer<typeof OtherOption>;

export const DraftView = z.object({
  draftId: z.string(),
  name: z.string(),
  /** The name it has in the file; null while it is in no file. */
  savedName: z.string().nullable(),
  file: z.object({
    path: z.string(),
    displayPath: z.string(),
    role: FileRole,
    exists: z.boolean(),
    writable: z.boolean(),
  }),
  /** Null for a driver the catalogue does not know: all its options are then other options. */
  driverId: z.string().nullable(),
  /** Catalogue options and acquisition settings by canonical name; absent means not set. */
  values: z.record(z.string(), FieldValue),
  /** Options the catalogue does not know, in file order. */
  otherOptions: z.array(OtherOption),
  /** The flow the user chose where the driver's AuthenticationMethod leaves it open. */
  chosenFlow: z.string().nullable(),
  providerId: z.string().nullable(),
  tenant: z.string().nullable(),
  /** Where a value was derived from, by option: "Preset", "From Service URL". */
  badges: z.record(z.string(), z.string()),
  /** Options that differ from the file, canonical names. */
  changed: z.array(z.string()),
  unsaved: z.boolean(),
  linesToWrite: z.number().int(),
  /** Why the file would not take the edits as they are; null when a save can write them. */
  refusal: Failure.nullable(),
  /** What the last flow for this data source found out about its tokens, while the app runs. */
  tokens: TokenSummary.nullable(),
  /** What is known of the refresh token that stands in the data source; absent while there is none. */
  storedToken: StoredToken.optional(),
  /** How the sign-in is done, chosen beside the fields. */
  signIn: SignInChoices.optional(),
  /** What was tried with the values as they are now. */
  outcomes: Outcomes,
  /** The latest save from this window, for "Saved 15:24 Undo"; ms since 1970. */
  saved: z.object({ at: z.number(), historyId: z.string().nullable() }).nullable(),
  /** What the last test of exactly these values found; ms since 1970. */
  tested: z.object({ at: z.number(), works: z.boolean() }).nullable(),
});
export type DraftView = z.infer<typeof DraftView>;

/** One change of a field: null removes the option. A secret travels only in this direction. */
export const FieldChange = z.object({
  option: z.string().min(1).max(200),
  value: z.string().max(1_000_000).nullable(),
});
export type FieldChange = z.infer<typeof FieldChange>;

/** A piece of a preview line: text, or a secret shown as dots and its length. */
export const PreviewPart = z.union([
  z.object({ text: z.string() }),
  z.object({ masked: z.literal(true), bytes: z.number().int() }),
]);
export type PreviewPart = z.infer<typeof PreviewPart>;
