/** `relay run`: the relay itself, until it is ended; a bundle of its own, which listens at once. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { CommandContext } from "../../command-context";
import { readPort } from "./flags";

interface RunFlags {
  readonly port?: number;
  readonly system?: boolean;
}

/** Beside the command line's own bundle. */
const relayEntry = () => pathToFileURL(join(import.meta.dirname, "..", "relay", "relay.js")).href;

export function addRelayRun({ program }: CommandContext): void {
  program
    .command("run")
    .description("answer drivers on this computer until it is ended")
    .option("--port <port>", "listen there, from now on", readPort)
    .option("--system", "the relay of the whole computer (as administrator)")
    .action(async (flags: RunFlags) => {
      const args = [
        ...(flags.port === undefined ? [] : ["--port", String(flags.port)]),
        ...(flags.system === true ? ["--system"] : []),
      ];
      process.argv.splice(2, Number.POSITIVE_INFINITY, ...args);
      // The entry sets the exit status when it ends.
      await import(relayEntry());
    });
}
