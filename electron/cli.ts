/** Entry of the command line: parses arguments, runs one command over the app's services, sets the exit status. */
import { runCommandLine } from "./cli/program";

// Not process.exit(): what was printed to a pipe is still on its way.
process.exitCode = await runCommandLine(process.argv.slice(2));
