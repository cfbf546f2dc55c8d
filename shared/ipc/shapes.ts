/** The shapes that calls of more than one family take or give. */
import { z } from "zod";

/** A family of calls: for each name what goes in and what comes back. */
export type CallShapes = Record<string, { input: z.ZodType; result: z.ZodType }>;

export const Nothing = z.object({});
export const Draft = z.object({ draftId: z.string() });
export const Flow = z.object({ flowId: z.string() });
export const Path = z.string().min(1).max(4096);
export const Place = z.object({ path: Path, name: z.string().max(4096) });
/** Seconds until the clipboard is emptied when it still holds what was copied. */
export const Copied = z.object({ clearsInSeconds: z.number().int() });
