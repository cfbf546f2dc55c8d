// Owns how a script ends early: with one sentence for the person at the terminal, not a stack trace.

/** An expected end of a script. The message says what happened and what to do; it is printed as it is. */
export class Stop extends Error {}

/**
 * Runs a script's main function and turns its end into an exit status: what it returns, or 1 after a `Stop`.
 * Any other error is a bug of the script and keeps its stack.
 * @param {() => Promise<number | undefined>} main
 */
export async function runScript(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (error instanceof Stop) console.error(error.message);
    else console.error(error instanceof Error ? error.stack : error);
    process.exitCode = 1;
  }
}
