/** Sharing data sources from the window, and what a set would change here: what page and main process tell each other. */
import { z } from "zod";
import { PreviewLine } from "../data-sources/preview-view";
import { Failure } from "../failures/failure";

export const ShareForm = z.enum([
  "bundle",
  "set",
  "ansible",
  "kubernetes",
  "external-secret",
  "systemd",
  "windows",
  "reg",
  "group-policy",
]);
export type ShareForm = z.infer<typeof ShareForm>;

/** Whether secrets can go along in this form at all: the others are made to hold none. */
export function carriesSecrets(form: ShareForm): boolean {
  return ["bundle", "set", "ansible", "kubernetes", "systemd", "reg"].includes(form);
}

/** Encrypted for somebody; in the other forms that carry them they stand in clear. */
export function encryptsSecrets(form: ShareForm): boolean {
  return form === "bundle" || form === "set";
}

export const ShareWish = z.object({
  path: z.string().min(1).max(4096),
  names: z.array(z.string().max(4096)).min(1),
  form: ShareForm,
  secrets: z.boolean(),
  /** Of a bundle; empty: it is for the recipients. */
  passphrase: z.string().max(1000),
  recipients: z.array(z.string().max(4096)),
});
export type ShareWish = z.infer<typeof ShareWish>;

export const Shared = z.object({
  /** Null: the person cancelled. */
  target: z.string().nullable(),
  files: z.array(z.string()),
  /** Options that stay on this computer: its own sign-ins, and secrets where they were not asked for. */
  leftOut: z.array(z.object({ dataSource: z.string(), option: z.string() })),
});
export type Shared = z.infer<typeof Shared>;

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
      /** What the chosen ones change, as a diff. */
      lines: z.array(PreviewLine),
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
});
export type AppliedSetView = z.infer<typeof AppliedSetView>;
