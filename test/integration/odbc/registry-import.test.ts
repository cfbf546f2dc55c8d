/** The `.reg` files the app writes, taken by a real `reg import` and exported again. */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  odbcIniKey,
  type RegistryDataSource,
  registryDataSources,
  registryKeysOf,
} from "../../../shared/odbc/registry-file/data-sources";
import { parseRegistryFile } from "../../../shared/odbc/registry-file/parse";
import { writeRegistryFile } from "../../../shared/odbc/registry-file/write";
import { figure } from "../../support/figure";
import { registryDataSource } from "../../support/odbc/registry-arbitraries";
import { startWineRegistry, type WineRegistry } from "../../support/registry/wine";

const kinds = figure(200, 1000);
let registry: WineRegistry;
beforeAll(async () => {
  registry = await startWineRegistry();
}, 300_000);
afterAll(() => registry.close());

/** Order carries nothing in a registry. */
function sorted(dataSources: readonly RegistryDataSource[]): RegistryDataSource[] {
  return dataSources
    .map((source) => ({ ...source, options: source.options.toSorted(([a], [b]) => (a < b ? -1 : 1)) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

test(`${kinds} data sources of any content go in by reg import, fifty at a time, and come out equal`, async () => {
  const known = new Set<string>();
  const drawn = fc.sample(registryDataSource, kinds * 2);
  const given = drawn
    .filter(({ name }) => !known.has(name.toLowerCase()) && known.add(name.toLowerCase()))
    .slice(0, kinds);
  expect(given).toHaveLength(kinds);
  for (let from = 0; from < kinds; from += 50) {
    const some = given.slice(from, from + 50);
    const file = writeRegistryFile(registryKeysOf(some, "HKEY_CURRENT_USER"), ["made by a test"]);
    await registry.import(file.ok ? file.value : new Uint8Array());
  }
  const exported = parseRegistryFile(await registry.export(odbcIniKey("HKEY_CURRENT_USER")));
  expect(exported.problems).toEqual([]);
  expect(sorted(registryDataSources(exported))).toEqual(sorted(given));
}, 180_000);

test("a second import of a data source leaves nothing of the first", async () => {
  const once = (options: [string, string][]) =>
    writeRegistryFile(registryKeysOf([{ name: "Twice", driver: "d", options }], "HKEY_CURRENT_USER"));
  for (const file of [once([["Old", "1"]]), once([["New", "2"]])]) {
    await registry.import(file.ok ? file.value : new Uint8Array());
  }
  const exported = parseRegistryFile(await registry.export(`${odbcIniKey("HKEY_CURRENT_USER")}\\Twice`));
  expect(registryDataSources(exported)[0]?.options).toEqual([["New", "2"]]);
}, 60_000);
