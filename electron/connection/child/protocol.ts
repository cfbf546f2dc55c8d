/** What goes to the process that loads drivers and what comes back: one request, then JSON lines. */
import { z } from "zod";
import { Cell } from "../../../shared/connection/query-table";
import { ManagerId } from "../../../shared/odbc/document/managers";

export const ChildRequest = z.object({
  manager: ManagerId,
  /** `DSN=…` only: values stand in a file, never here. */
  connectionString: z.string(),
  /** Null: connect and disconnect. */
  query: z.string().nullable(),
  mostRows: z.number().int(),
  mostBytes: z.number().int(),
});
export type ChildRequest = z.infer<typeof ChildRequest>;

export const ChildLine = z.discriminatedUnion("event", [
  z.object({ event: z.literal("noManager"), library: z.string() }),
  z.object({ event: z.literal("connected") }),
  z.object({ event: z.literal("columns"), columns: z.array(z.string()) }),
  z.object({ event: z.literal("row"), cells: z.array(Cell) }),
  z.object({ event: z.literal("done"), cut: z.boolean() }),
  z.object({
    event: z.literal("failed"),
    during: z.enum(["connect", "query"]),
    state: z.string(),
    message: z.string(),
  }),
]);
export type ChildLine = z.infer<typeof ChildLine>;
