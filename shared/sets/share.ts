/** Sharing data sources from the window: what is asked for, and what was made. */
import { z } from "zod";

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
