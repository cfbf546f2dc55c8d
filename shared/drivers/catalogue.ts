/** The drivers the app knows, and how a written `Driver` value or option name is recognised as one of theirs. */

import { bareDriver } from "../odbc/hazards/value-hazards";
import { autonomousRest } from "./definitions/autonomous-rest";
import { dynamics365 } from "./definitions/dynamics-365";
import { sharePoint } from "./definitions/sharepoint";
import type { DriverDefinition } from "./driver-definition";

export const drivers: readonly DriverDefinition[] = [dynamics365, sharePoint, autonomousRest];

export interface RecognisedDriver {
  readonly driver: DriverDefinition;
  /** From the library's first letters (`iv` 32, `dd` 64); undefined for a name, which says nothing of it. */
  readonly bits: 32 | 64 | undefined;
}

/** Its own documentation also writes the name without the vendor of the service ("DataDirect 8.0 Dynamics 365"). */
function nameMatches(driverText: string, driver: DriverDefinition): boolean {
  const name = /^DataDirect\s+(?:\d+(?:\.\d+)*\s+)?(.+?)(?:\s*\((?:32|64)-bit\))?$/i.exec(driverText)?.[1];
  const written = name?.replace(/\s+/g, " ").toLowerCase();
  return [driver.productName, driver.shortLabel].some((known) => known.toLowerCase() === written);
}

/** DataDirect names libraries by bits, product and release: `ivsharepoint28.so`, printed `ivautorestxx.so` in its manuals. */
function libraryBits(driverText: string, driver: DriverDefinition): 32 | 64 | undefined {
  const fileName = driverText.split(/[\\/]/).at(-1)?.toLowerCase() ?? "";
  const release = String.raw`(?:\d{2}|xx)?\.(?:so|sl|a|dylib|dll)(?:\.\d+)*`;
  const prefix = new RegExp(`^(iv|dd)${driver.libraryStem}${release}$`).exec(fileName)?.[1];
  if (prefix === undefined) return undefined;
  return prefix === "iv" ? 32 : 64;
}

/**
 * Recognises a `Driver` value: the installed name of any release ("DataDirect 8.0 Microsoft SharePoint", braces of
 * a connection string allowed) or a library path (`…/ivsharepoint28.so`), in any case. Undefined for other drivers.
 */
export function recogniseDriver(driverText: string): RecognisedDriver | undefined {
  const bare = bareDriver(driverText.trim()).trim();
  for (const driver of drivers) {
    const bits = libraryBits(bare, driver);
    if (bits !== undefined || nameMatches(bare, driver)) return { driver, bits };
  }
  return undefined;
}

export function findDriver(driverText: string): DriverDefinition | undefined {
  return recogniseDriver(driverText)?.driver;
}

export function driverById(id: string): DriverDefinition | undefined {
  return drivers.find((driver) => driver.id === id);
}

const indexes = new WeakMap<DriverDefinition, ReadonlyMap<string, string>>();

function indexOf(driver: DriverDefinition): ReadonlyMap<string, string> {
  const known = indexes.get(driver);
  if (known !== undefined) return known;
  const index = new Map<string, string>();
  for (const [name, option] of Object.entries(driver.options)) {
    if (option.storedIn === "appSettings") continue;
    for (const spelling of [name, ...option.otherNames]) index.set(spelling.toLowerCase(), name);
  }
  indexes.set(driver, index);
  return index;
}

/** Canonical name of an option as written in a file or connection string; undefined for one the driver lacks. */
export function canonicalOption(driver: DriverDefinition, written: string): string | undefined {
  return indexOf(driver).get(written.trim().toLowerCase());
}
