/** Entry of the command line: parses arguments, runs one command over the app's services, sets the exit status. */
import { runCommandLine } from "./cli/program";
import { outliveFileLimit } from "./platform/file-limit";

// An error that nobody awaited must not end a run that may hold a token just obtained: it is said, and the run goes on.
for (const event of ["uncaughtException", "unhandledRejection"] as const) {
  process.on(event, (error: unknown) => {
    // Who reads our output may end first, as in `list | head`.
    if (error instanceof Error && "code" in error && error.code === "EPIPE") return;
    process.exitCode = 1;
    const kind = error instanceof Error ? error.name : typeof error;
    process.stderr.write(`Something unexpected happened (${kind}); what was running goes on.\n`);
  });
}

outliveFileLimit();

// Not process.exit(): what was printed to a pipe is still on its way.
process.exitCode = await runCommandLine(process.argv.slice(2));
