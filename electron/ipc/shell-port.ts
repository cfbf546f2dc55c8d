/** What handlers ask of the window system: dialogs and the window itself. `electron/windows/shell.ts` is the real one. */

export interface Shell {
  readonly version: string;
  /** Null when the person cancels. */
  chooseFile(kind: "odbcIni" | "model" | "any"): Promise<string | null>;
  chooseSavePath(proposedName: string): Promise<string | null>;
  /** In the program this computer opens such files with. */
  openFile(path: string): Promise<void>;
  /** Opens an address already judged by `externalAddress`. */
  openUrl(url: string): Promise<void>;
  closeWindow(): void;
  applyAppearance(appearance: "system" | "light" | "dark"): void;
}
