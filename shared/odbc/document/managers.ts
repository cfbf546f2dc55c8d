/** The driver managers whose reading of odbc.ini is known, by id. Their rules stand in `manager-rules.ts`. */
import { z } from "zod";

export const ManagerId = z.enum(["unixodbc", "iodbc", "datadirect"]);
export type ManagerId = z.infer<typeof ManagerId>;
