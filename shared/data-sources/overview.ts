/** The list of files and data sources as the page and the command line see it. No option value is in it, so no secret can be. */
import { z } from "zod";
import { Failure } from "../failures/failure";
import { HazardView } from "./hazard-view";

export const FileRole = z.enum(["user", "system", "opened"]);
export type FileRole = z.infer<typeof FileRole>;

/** What one look at a row tells: the icon and its words. */
export const RowStatus = z.object({
  kind: z.enum(["plain", "works", "tokenMissing", "warning", "failed"]),
  /** "refresh token missing", "no driver set", "Works, tested 15:24"; empty for plain. */
  text: z.string(),
});
export type RowStatus = z.infer<typeof RowStatus>;

/** Whether it belongs to what is to fix. */
export function needsSomebody({ kind }: RowStatus): boolean {
  return kind !== "plain" && kind !== "works";
}

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

/** Where the rows of a file stand in the list that was asked for. */
export const ListedFile = z.object({
  /** Index of the file's own row. */
  at: z.number().int(),
  /** False: its rows are folded away. */
  open: z.boolean(),
  /** Whether a row under it tells what is the matter with the file as a whole. */
  showsProblem: z.boolean(),
  /** Rows of data sources that pass search and filter, folded away or not; `[Default]` among them. */
  sources: z.number().int(),
  /** As `sources`, without `[Default]`, which is no data source like others. */
  shown: z.number().int(),
});
export type ListedFile = z.infer<typeof ListedFile>;

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
  /** How many hazards a driver manager meets in it, as far as they are counted; the texts come with `files.hazards`. */
  hazardCount: z.number().int(),
  /** The worst of those that belong to no single data source. */
  problem: HazardView.nullable(),
  /** All its rows, whatever is searched for: data sources, new ones in no file, `[Default]`. */
  rows: z.number().int(),
  /** Null: a file without a match, or none that is worth a row. */
  listed: ListedFile.nullable(),
});
export type FileView = z.infer<typeof FileView>;

export const ListFilter = z.enum(["all", "toFix", "notSaved"]);
export type ListFilter = z.infer<typeof ListFilter>;

/** What the list shows; searching, filtering and ordering are the main process's. */
export const ListView = z.object({
  filter: ListFilter,
  /** Searched for in names, URLs, options and values, never in secrets; empty: no search. */
  text: z.string().max(500),
  /** Paths of the files whose rows are folded away; a search shows them all the same. */
  closedFiles: z.array(z.string().max(4096)).max(1000),
});
export type ListView = z.infer<typeof ListView>;

export const wholeList: ListView = { filter: "all", text: "", closedFiles: [] };

/** A data source's row in the list. */
export const ListedSource = z.object({
  /** Of all rows of the list, those of files included. */
  index: z.number().int(),
  path: z.string(),
  source: DataSourceRow,
  /** What the search found, to show in place of the usual second line. */
  matched: z.string().nullable(),
});
export type ListedSource = z.infer<typeof ListedSource>;

export const ListCounts = z.object({
  all: z.number().int(),
  toFix: z.number().int(),
  notSaved: z.number().int(),
  /** Files that hold at least one data source. */
  files: z.number().int(),
});
export type ListCounts = z.infer<typeof ListCounts>;

/** The list with a window of its rows. */
export const Overview = z.object({
  /** What `known` of the next question names. */
  revision: z.number().int(),
  files: z.array(FileView),
  /** Rows of the whole list, those of files included. */
  total: z.number().int(),
  counts: ListCounts,
  /** Problems are still being counted; `overviewChanged` comes when they are. */
  counting: z.boolean(),
  /** Drafts with unsaved edits, new ones included, wherever they are. */
  unsaved: z.array(z.object({ draftId: z.string(), name: z.string() })),
  /** Rows of data sources in the window asked for; with a `known` revision only those that are other ones now. */
  rows: z.array(ListedSource),
});
export type Overview = z.infer<typeof Overview>;
