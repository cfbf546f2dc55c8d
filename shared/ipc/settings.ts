/** The app's own settings: one typed table with defaults; stored by electron/platform, edited on the Settings page. */
import { z } from "zod";
import { ManagerId } from "../odbc/document/managers";

export const AppSettings = z.object({
  appearance: z.enum(["system", "light", "dark"]),
  /** Null: by platform. */
  manager: ManagerId.nullable(),
  /** Files the user opened, absolute paths, latest first. */
  openedFiles: z.array(z.string()),
  lastSelected: z.object({ path: z.string(), name: z.string() }).nullable(),
  network: z.object({
    /** Empty: the system's. */
    proxy: z.string(),
    extraCaFile: z.string(),
    clientCertificateFile: z.string(),
    clientCertificateKeyFile: z.string(),
  }),
});
export type AppSettings = z.infer<typeof AppSettings>;

export const defaultSettings: AppSettings = {
  appearance: "system",
  manager: null,
  openedFiles: [],
  lastSelected: null,
  network: { proxy: "", extraCaFile: "", clientCertificateFile: "", clientCertificateKeyFile: "" },
};
