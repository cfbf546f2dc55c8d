/** A limit on the length of files (ulimit -f, LimitFSIZE=): a write beyond it fails, and does not end the process. */

/**
 * Node ignores SIGXFSZ, so that such a write fails with EFBIG like any other; a library that cleans up at the end of a
 * process (signal-exit) takes the signal and lets it kill. With a second listener it does not: a token just obtained
 * is held, and the failure is told.
 */
export function outliveFileLimit(): void {
  process.on("SIGXFSZ", () => undefined);
}
