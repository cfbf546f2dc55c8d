/** What a bench of windows needs once: the built app, an Electron, a display of its own. */
import { sandboxFlags } from "../../../build/electron/flags.mjs";
import { resolveElectron } from "../../../build/electron/runtime.mjs";
import { openDisplay } from "../../../build/set-up/display.mjs";
import { ensureBuilt } from "../../../build/set-up/ensure-built.mjs";

export interface WindowGround {
  readonly executablePath: string;
  /** Before the folder of the app. */
  readonly flags: readonly string[];
  /** The display's number, as in `DISPLAY`. */
  readonly display: string;
  close(): Promise<void>;
}

/** Builds the app where it is stale, and opens a hidden display. */
export async function windowGround(): Promise<WindowGround> {
  await ensureBuilt("app");
  const { executable } = await resolveElectron();
  const display = await openDisplay({ hidden: true });
  return {
    executablePath: executable,
    flags: [...sandboxFlags(), "--disable-gpu"],
    display: display.env.DISPLAY ?? "",
    close: () => display.close(),
  };
}
