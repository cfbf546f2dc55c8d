/** Owns what all tests in the real Electron need once: the built app, an Electron, a display of their own. */

import { resolveElectron } from "../../../build/electron/runtime.mjs";
import { openDisplay } from "../../../build/set-up/display.mjs";
import { ensureBuilt } from "../../../build/set-up/ensure-built.mjs";

/** The variable that carries the executable from here to the test workers. */
export const electronVariable = "ODBC_OAUTH_MANAGER_TEST_ELECTRON";

/** @returns what takes it down again. */
export default async function setUp(): Promise<() => Promise<void>> {
  await ensureBuilt("app");
  await ensureBuilt("cli");
  const { executable } = await resolveElectron();
  const display = await openDisplay({ hidden: true });
  process.env[electronVariable] = executable;
  Object.assign(process.env, { DISPLAY: display.env.DISPLAY ?? "" });
  return display.close;
}
