/** Before all tests: builds the command line and the relay where they are stale, once, so that test files side by side find it ready. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { commandLineEntry } from "./command-line";

export default async function buildCommandLine(): Promise<void> {
  await promisify(execFile)(process.execPath, [commandLineEntry, "relay", "run", "--help"]);
}
