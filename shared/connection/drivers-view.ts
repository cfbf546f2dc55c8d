/** The installed drivers as the page and the command line see them. */
import { z } from "zod";
import { Failure } from "../failures/failure";

export const DriverRow = z.object({
  name: z.string(),
  library: z.string(),
  /** Null where the library cannot be read. */
  bits: z.union([z.literal(32), z.literal(64)]).nullable(),
  /** By `ddtestlib` where it is installed, else from the file's name; null where neither says. */
  version: z.string().nullable(),
  /** The catalogue's name for it; null for a driver it does not know. */
  product: z.string().nullable(),
  /** Data sources that use it: their names, by file. */
  usedBy: z.array(z.object({ path: z.string(), name: z.string() })),
  /** Why it does not load; null when it does. */
  failure: Failure.nullable(),
});
export type DriverRow = z.infer<typeof DriverRow>;

/** The driver manager's trace of this user's programs. */
export const TracingView = z.object({
  /** When it goes off by itself, ms since 1970; null while it is off. */
  until: z.number().nullable(),
  file: z.string(),
});
export type TracingView = z.infer<typeof TracingView>;

export const DriversView = z.object({
  /** The odbcinst.ini files that were looked at. */
  files: z.array(z.string()),
  drivers: z.array(DriverRow),
  tracing: TracingView,
});
export type DriversView = z.infer<typeof DriversView>;
