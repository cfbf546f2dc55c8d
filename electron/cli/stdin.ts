/** Reads one secret from standard input. */
import { text } from "node:stream/consumers";

/** The whole of standard input without the line end that `echo` or a terminal puts behind it. */
export async function readSecretFromStdin(): Promise<string> {
  return (await text(process.stdin)).replace(/\r?\n$/, "");
}
