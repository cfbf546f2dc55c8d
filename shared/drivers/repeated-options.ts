/** Options given under two of their names, which makes the drivers fail. */
import { canonicalOption } from "./catalogue";
import type { DriverDefinition } from "./driver-definition";

export interface RepeatedOption {
  readonly option: string;
  /** The spellings in the section, in its order. */
  readonly names: readonly string[];
}

/** Options given under two different names, which makes the driver fail (a plain repeat is the file's own hazard). */
export function optionsNamedTwice(driver: DriverDefinition, written: readonly string[]): RepeatedOption[] {
  const spellings = new Map<string, string[]>();
  for (const name of written) {
    const option = canonicalOption(driver, name);
    if (option === undefined) continue;
    const sofar = spellings.get(option) ?? [];
    if (!sofar.some((other) => other.toLowerCase() === name.toLowerCase())) sofar.push(name);
    spellings.set(option, sofar);
  }
  return [...spellings].filter(([, names]) => names.length > 1).map(([option, names]) => ({ option, names }));
}
