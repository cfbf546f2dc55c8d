/** The address the browser ended on, pasted on standard input. */
import { createInterface } from "node:readline/promises";
import { describeFailure } from "../../../../shared/failures/failure";
import type { Result } from "../../../../shared/failures/result";
import type { Output } from "../../output";

/**
 * Reads addresses pasted on standard input until the flow takes one (way "paste").
 * @returns false when standard input ended before that: no other address can come.
 */
export async function readPastedAddress(
  offer: (address: string) => Result<unknown>,
  output: Output,
): Promise<boolean> {
  const lines = createInterface({ input: process.stdin });
  output.error("Paste the address your browser ended on:");
  for await (const line of lines) {
    const taken = offer(line.trim());
    if (taken.ok) {
      lines.close();
      return true;
    }
    output.error(describeFailure(taken.failure).happened);
  }
  return false;
}
