/** What the main process tells the page without being asked. */
import { z } from "zod";
import { HealthRow, HealthView } from "../connection/health-view";
import { TestView } from "../connection/test-view";
import { FlowView } from "../oauth/flow";

export const events = {
  /** Files or data sources changed, by this app or another program. */
  overviewChanged: z.object({
    /** What stands in the files may be another thing now: problems, history and previews too. False: only rows. */
    contents: z.boolean(),
  }),
  draftChanged: z.object({ draftId: z.string() }),
  /** A health run went on: its state, and the rows that changed since the event before, each with its place. */
  healthChanged: z.object({
    state: HealthView.shape.state,
    changed: z.array(z.object({ at: z.number().int(), row: HealthRow })),
  }),
  testChanged: z.object({ test: TestView }),
  flowChanged: z.object({ draftId: z.string(), flow: FlowView }),
  /** A menu item or its key. */
  command: z.object({
    command: z.enum([
      "newDataSource",
      "openFile",
      "save",
      "find",
      "findOption",
      "getToken",
      "test",
      "showHealth",
      "showDrivers",
      "duplicate",
      "preview",
      "showDataSources",
      "showHistory",
      "settings",
      "rename",
      "delete",
      "nextPane",
      "previousPane",
      "nextProblem",
    ]),
  }),
  /** The person closes the window while something is unsaved. */
  closeRequested: z.object({ unsaved: z.array(z.string()) }),
} satisfies Record<string, z.ZodType>;
export type EventName = keyof typeof events;
export type EventData<N extends EventName> = z.infer<(typeof events)[N]>;
