/** What the main process tells the page without being asked. */
import { z } from "zod";
import { TestView } from "../connection/test-view";
import { FlowView } from "../oauth/flow";

export const events = {
  /** Files or data sources changed, by this app or another program. */
  overviewChanged: z.object({}),
  draftChanged: z.object({ draftId: z.string() }),
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
