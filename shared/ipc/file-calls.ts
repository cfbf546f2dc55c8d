/** The calls about files: which there are, what stands in them, what a driver manager misreads. */
import { z } from "zod";
import { HazardView } from "../data-sources/hazard-view";
import { Overview, SearchHit } from "../data-sources/overview";
import { RepairChoice, Repaired, RepairView } from "../data-sources/repair-view";
import { type CallShapes, Nothing, Path } from "./shapes";

const Repair = z.object({ path: Path, hazardId: z.string(), choice: RepairChoice });

export const fileCalls = {
  "overview.read": { input: Nothing, result: Overview },
  "overview.search": { input: z.object({ text: z.string().max(500) }), result: z.array(SearchHit) },
  "files.chooseAndOpen": { input: Nothing, result: z.object({ path: Path.nullable() }) },
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
