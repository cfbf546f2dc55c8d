/** Values written as a connection string writes them: an odbc.ini takes braces, `;` and a second name for part of the value. */
import type { HazardCode, RepairId } from "./hazard";

interface ValueFinding {
  readonly code: HazardCode;
  readonly repair: RepairId | undefined;
}

/** What is wrong with the text of a value, whatever stands around it; undefined for nearly all. */
export function valueFinding(option: string, value: string): ValueFinding | undefined {
  if (ownName(option, value) > 0) return { code: "startsWithOwnName", repair: "removeOwnName" };
  if (option.toLowerCase() !== "driver") return undefined;
  if (/[;}]\s*[\w .-]+=/.test(value)) return { code: "connectionStringAsDriver", repair: undefined };
  return bareDriver(value) === value ? undefined : { code: "driverInBraces", repair: "bareDriver" };
}

/** How many characters at the value's start repeat the option's name and its `=`. */
export function ownName(option: string, value: string): number {
  if (value.slice(0, option.length).toLowerCase() !== option.toLowerCase()) return 0;
  return option.length + (/^[\t ]*=[\t ]*/.exec(value.slice(option.length))?.[0].length ?? -option.length);
}

/** The driver's name or path without what a connection string puts around it. */
export function bareDriver(value: string): string {
  const ended = value.replace(/[\t-\r ;]+$/, "");
  return /^\{.*\}$/s.test(ended) ? ended.slice(1, -1) : ended;
}
