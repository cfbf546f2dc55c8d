/** Owns what all tests in the real Electron need once: the built app, an Electron. */

import { resolveElectron } from "../../../build/electron/runtime.mjs";
import { ensureBuilt } from "../../../build/set-up/ensure-built.mjs";

/** The variable that carries the executable from here to the test workers. */
export const electronVariable = "ODBC_OAUTH_MANAGER_TEST_ELECTRON";

export default async function setUp(): Promise<void> {
  await ensureBuilt("app");
  await ensureBuilt("cli");
  const { executable } = await resolveElectron();
  process.env[electronVariable] = executable;
}
