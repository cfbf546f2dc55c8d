/** What came of asking a service for its description of itself. */
import { describeFailure, type Failure } from "../../../../shared/failures/failure";
import type { Discovered } from "../context";

export function discoveredWords(found: Discovered | Failure): string {
  if ("code" in found) {
    const { happened, why, next } = describeFailure(found);
    return [happened, why, next].filter((sentence) => sentence !== "").join(" ");
  }
  const { from, filled, kept } = found;
  const got =
    filled.length === 0
      ? `${from} names nothing that is not here already.`
      : `${filled.length === 1 ? "1 value" : `${filled.length} values`} filled from ${from}.`;
  return kept.length === 0 ? got : `${got} What was typed stays: ${kept.join(", ")}.`;
}
