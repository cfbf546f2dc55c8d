/** The calls about the kept versions of a file. */
import { z } from "zod";
import { HistoryEntryView, HistoryVersionView } from "../data-sources/history-view";
import { type CallShapes, Nothing, Path } from "./shapes";

export const historyCalls = {
  "history.list": { input: z.object({ path: Path.nullable() }), result: z.array(HistoryEntryView) },
  "history.read": { input: z.object({ path: Path, historyId: z.string() }), result: HistoryVersionView },
  "history.undo": { input: z.object({ path: Path, historyId: z.string() }), result: Nothing },
  /** `kept`: what becomes of data sources whose secrets the relay keeps now. */
  "history.restore": {
    input: z.object({
      path: Path,
      historyId: z.string(),
      kept: z.enum(["refuse", "leave", "takeBack"]),
    }),
    result: Nothing,
  },
  "history.purge": { input: z.object({ path: Path.nullable() }), result: Nothing },
} satisfies CallShapes;
