/** What a service's description of itself brought to the form. */
import type { Discovered } from "../context";

export function discoveredWords({ from, filled, kept }: Discovered): string {
  const got =
    filled.length === 0
      ? `${from} names nothing that is not here already.`
      : `${filled.length === 1 ? "1 value" : `${filled.length} values`} filled from ${from}.`;
  return kept.length === 0 ? got : `${got} What was typed stays: ${kept.join(", ")}.`;
}
