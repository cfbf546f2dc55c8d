/** The calls about files: which there are, what stands in them, what a driver manager misreads. */
import { z } from "zod";
import { HazardView } from "../data-sources/hazard-view";
import { ListedSource, ListView, Overview } from "../data-sources/overview";
import { RepairChoice, Repaired, RepairView } from "../data-sources/repair-view";
import { type CallShapes, Nothing, Path } from "./shapes";

const Index = z.number().int().min(0);
/** Rows that one answer holds at most. */
const mostRows = 500;

const Repair = z.object({ path: Path, hazardId: z.string(), choice: RepairChoice });

export const fileCalls = {
  /** The files, how many rows the list has, and those rows of data sources that stand in a window of it. */
  "overview.read": {
    input: z.object({
      view: ListView,
      from: Index,
      count: z.number().int().min(0).max(mostRows),
      /** The revision of an earlier answer for this very view and window: rows that stayed as they were are left out. */
      known: z.number().int().nullable(),
    }),
    result: Overview,
  },
  /** Where a data source stands; an open one with edits is known by its draft. Null: not in this view. */
  "overview.find": {
    input: z.object({ view: ListView, path: Path, name: z.string().max(4096) }),
    result: ListedSource.nullable(),
  },
  /** The next data source behind a row, round the end, whose name begins so. */
  "overview.startingWith": {
    input: z.object({ view: ListView, after: Index, text: z.string().min(1).max(100) }),
    result: ListedSource.nullable(),
  },
  /** `isSet`: a set or bundle was chosen; it is not opened as an odbc.ini. */
  "files.chooseAndOpen": {
    input: Nothing,
    result: z.object({ path: Path.nullable(), isSet: z.boolean() }),
  },
  "files.open": { input: z.object({ path: Path }), result: Nothing },
  "files.close": { input: z.object({ path: Path }), result: Nothing },
  "files.hazards": { input: z.object({ path: Path }), result: z.array(HazardView) },
  "files.planRepair": { input: Repair, result: RepairView },
  "files.repair": { input: Repair, result: Repaired },
  /** Asks for a file through the system dialog; `option` decides the kind of file. Null: the person cancelled. */
  "files.choosePath": {
    input: z.object({ option: z.string() }),
    result: z.object({ path: Path.nullable() }),
  },
  "files.inspectModel": {
    input: z.object({ path: Path }),
    result: z.object({ found: z.boolean(), text: z.string() }),
  },
  /** Whether the driver manager finds what a `Driver` option names; `text` is empty while there is nothing to say. */
  "files.inspectDriver": {
    input: z.object({ driver: z.string().max(4096) }),
    result: z.object({ found: z.boolean(), text: z.string() }),
  },
} satisfies CallShapes;
