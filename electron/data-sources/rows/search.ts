/** The search over the data sources of a file: names, URLs, options and values, never secrets. */
import type { DriverDefinition } from "../../../shared/drivers/driver-definition";
import { isSecretValue } from "../../../shared/drivers/secret-option";
import type { OdbcDocument } from "../../../shared/odbc/document/document";
import type { ManagerId } from "../../../shared/odbc/document/managers";
import { sectionsHolding } from "../../../shared/odbc/document/sections/find-sections";
import { readWrittenOptions } from "../../../shared/odbc/reading/reading";
import type { ContentRows } from "./content-rows";
import type { SearchMatches } from "./view-rows";

type Recognise = (driverText: string) => DriverDefinition | undefined;

/**
 * What a search finds, in steps of a data source each: a short text stands in thousands.
 * @param content undefined for a file that cannot be read
 */
export function* matching(
  content: ContentRows | undefined,
  text: string,
  recognise: Recognise,
): Generator<void, SearchMatches> {
  const wanted = text.toLowerCase();
  const matchesNew = (name: string) => name.toLowerCase().includes(wanted);
  const found = new Map<number, string>();
  if (content !== undefined) {
    const { readable, manager } = content;
    for (const name of sectionsHolding(readable, manager, wanted)) {
      yield;
      const place = content.placeOf(name);
      if (place === undefined || found.has(place)) continue;
      const matched = matchOf(readable, manager, name, wanted, recognise);
      if (matched !== undefined) found.set(place, matched);
    }
  }
  const places = [...found.keys()].sort((a, b) => a - b);
  return { places, matchedAt: (place) => found.get(place) ?? null, matchesNew };
}

/** What holds the text: the name, else an option that is no secret; of a secret only the option's name counts. */
function matchOf(
  doc: OdbcDocument,
  manager: ManagerId,
  name: string,
  wanted: string,
  recognise: Recognise,
): string | undefined {
  if (name.toLowerCase().includes(wanted)) return name;
  const section = readWrittenOptions(doc, manager, name) ?? [];
  const driver = recognise(section.find(([option]) => option.toLowerCase() === "driver")?.[1] ?? "");
  const hit = section.find(([option, value]) => {
    if (option.toLowerCase().includes(wanted)) return true;
    return !isSecretValue(driver, option, value) && value.toLowerCase().includes(wanted);
  });
  if (hit === undefined) return undefined;
  const [option, value] = hit;
  return isSecretValue(driver, option, value) ? option : `${option}=${value}`;
}
