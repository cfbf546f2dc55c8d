/** Data sources as the Windows registry keeps them: a key of `ODBC.INI` each, and a line in the list of their drivers. */
import { foldName } from "../document/text";
import { isReservedName } from "../reading/data-source-list";
import { listSection } from "../reading/reading";
import type { RegistryFile, RegistryKey, RegistryValue } from "./registry-file";

export type RegistryHive = "HKEY_CURRENT_USER" | "HKEY_LOCAL_MACHINE";

export interface RegistryDataSource {
  readonly name: string;
  /** As the list beside the data sources has it: the installed driver's name. */
  readonly driver: string;
  /** Texts of the key, `Driver` (a library's path) among them. */
  readonly options: readonly (readonly [string, string])[];
}

/** Where the data sources of a hive stand. System data sources of 32-bit programs have a place of their own. */
export function odbcIniKey(hive: RegistryHive, bits: 32 | 64 = 64): string {
  const software = hive === "HKEY_LOCAL_MACHINE" && bits === 32 ? "SOFTWARE\\WOW6432Node" : "SOFTWARE";
  return `${hive}\\${software}\\ODBC\\ODBC.INI`;
}

/** The keys that make these data sources; what stood under their names before goes first, so that nothing of it stays. */
export function registryKeysOf(
  dataSources: readonly RegistryDataSource[],
  hive: RegistryHive,
  bits: 32 | 64 = 64,
): RegistryKey[] {
  const root = odbcIniKey(hive, bits);
  const text = ([name, value]: readonly [string, string]): RegistryValue => ({
    kind: "string",
    name,
    text: value,
  });
  const list: RegistryKey = {
    path: `${root}\\${listSection}`,
    removed: false,
    values: dataSources.map(({ name, driver }) => text([name, driver])),
  };
  const own = dataSources.flatMap(({ name, options }): RegistryKey[] => [
    { path: `${root}\\${name}`, removed: true, values: [] },
    { path: `${root}\\${name}`, removed: false, values: options.map(text) },
  ]);
  return dataSources.length === 0 ? [] : [list, ...own];
}

const dataSourceKey =
  /^(?:HKEY_[A-Z_]+|HK(?:CU|LM))\\SOFTWARE\\(?:WOW6432Node\\)?ODBC\\ODBC\.INI\\([^\\]+)$/i;

/** The data sources of a `.reg` file, in its order, each name once; keys that are none are left out. */
export function registryDataSources(file: RegistryFile): RegistryDataSource[] {
  const options = new Map<string, { name: string; pairs: [string, string][] }>();
  const drivers = new Map<string, string>();
  for (const key of file.keys) {
    const name = dataSourceKey.exec(key.path)?.[1];
    if (name === undefined) continue;
    if (foldName(name) === foldName(listSection)) {
      for (const [source, driver] of texts(key)) drivers.set(foldName(source), driver);
    } else if (key.removed) options.delete(foldName(name));
    else if (!isReservedName(name)) addTexts(options, name, key);
  }
  return Array.from(options, ([folded, { name, pairs }]) => ({
    name,
    driver: drivers.get(folded) ?? "",
    options: pairs,
  }));
}

function addTexts(
  options: Map<string, { name: string; pairs: [string, string][] }>,
  name: string,
  key: RegistryKey,
): void {
  const known = options.get(foldName(name)) ?? { name, pairs: [] };
  options.set(foldName(name), known);
  for (const [option, value] of texts(key)) {
    const same = known.pairs.find(([other]) => foldName(other) === foldName(option));
    // In the registry a name is there once, and the later line of the file is the one that stays.
    if (same === undefined) known.pairs.push([option, value]);
    else same[1] = value;
  }
}

function texts(key: RegistryKey): [string, string][] {
  return key.values.flatMap((value): [string, string][] => {
    if (value.kind === "string" || value.kind === "expandable") return [[value.name, value.text]];
    return value.kind === "number" ? [[value.name, String(value.number)]] : [];
  });
}
