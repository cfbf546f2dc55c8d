/** The list of files and data sources as the page and the command line see it. No option value is in it, so no secret can be. */
import { z } from "zod";
import { Failure } from "../failures/failure";
import { HazardView } from "./hazard-view";

export const FileRole = z.enum(["user", "system", "opened"]);
export type FileRole = z.infer<typeof FileRole>;

/** What one look at a row tells: the icon and its words. */
export const RowStatus = z.object({
  kind: z.enum(["plain", "tokenMissing", "warning", "failed"]),
  /** "refresh token missing", "no driver set"; empty for plain. */
  text: z.string(),
});
export type RowStatus = z.infer<typeof RowStatus>;

export const DataSourceRow = z.object({
  name: z.string(),
  /** Null for a driver the catalogue does not know. */
  driverId: z.string().nullable(),
  /** "REST Connector", else the driver's own text, else "no driver set". */
  driverLabel: z.string(),
  /** "Refresh token"; empty where the driver is unknown. */
  methodLabel: z.string(),
  status: RowStatus,
  /** Another file that comes first has this name: applications read that one. */
  hidden: z.boolean(),
  /** `[Default]`: unixODBC uses it for every name it does not find. */
  forAnyName: z.boolean(),
  /** An open draft with unsaved edits, or a new data source. */
  draftId: z.string().nullable(),
  unsaved: z.boolean(),
});
export type DataSourceRow = z.infer<typeof DataSourceRow>;

export const FileView = z.object({
  path: z.string(),
  /** "~/.odbc.ini". */
  displayPath: z.string(),
  role: FileRole,
  /** What makes the driver manager look there: "ODBCINI names it". */
  why: z.string(),
  exists: z.boolean(),
  writable: z.boolean(),
  /** Why its data sources cannot be shown. */
  failure: Failure.nullable(),
  /** How many hazards a driver manager meets in it; the texts come with `files.hazards`. */
  hazardCount: z.number().int(),
  /** The worst of those that belong to no single data source. */
  problem: HazardView.nullable(),
  dataSources: z.array(DataSourceRow),
});
export type FileView = z.infer<typeof FileView>;

export const Overview = z.object({ files: z.array(FileView) });
export type Overview = z.infer<typeof Overview>;

/** A hit of the search over names, URLs, options and values (never secrets). `matched` is the line to show. */
export const SearchHit = z.object({ path: z.string(), name: z.string(), matched: z.string() });
export type SearchHit = z.infer<typeof SearchHit>;
