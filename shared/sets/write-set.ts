/** Rewrites a set's YAML: only what is asked for changes, comments and order stay. */
import { type Document, isMap, isScalar, type Pair, Scalar, YAMLMap } from "yaml";
import { findDriver } from "../drivers/catalogue";
import type { DriverDefinition } from "../drivers/driver-definition";
import { isSecretOption } from "../drivers/secret-option";
import { sameName } from "../odbc/document/text";
import { editableYaml } from "./read-yaml";
import type { Reference } from "./schema";

/** A data source for a set; its secrets are references already. */
export interface WrittenSource {
  readonly name: string;
  readonly description: string | undefined;
  readonly options: readonly (readonly [option: string, value: string | Reference])[];
}

/** A set's name from that of its file or folder, without what says its form. */
export function setNameOf(fileName: string): string {
  const word = fileName
    .replace(/(\.ya?ml)?(\.age)?$/i, "")
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+/, "");
  return word.slice(0, 63) || "set";
}

/** The text of a new set, without data sources. */
export function newSetText(name: string, recipients: readonly string[]): string {
  const who = recipients.map((recipient) => `  - ${recipient}`);
  return [
    "# A set of ODBC data sources. “sets schema > set.schema.json” writes its form, for editors to complete.",
    "# yaml-language-server: $schema=set.schema.json",
    `set: ${name}`,
    ...(who.length === 0 ? [] : ["recipients:", ...who]),
    "",
    "dataSources: {}",
    "",
  ].join("\n");
}

/** Puts data sources into a set, each at the end, or over the values of the one of its name. The text must be YAML. */
export function putSources(text: string, sources: readonly WrittenSource[]): string {
  const document = editableYaml(text);
  const all = mapIn(document, "dataSources");
  all.flow = false;
  for (const { name, description, options } of sources) {
    const source = mapUnder(all, name);
    if (description !== undefined && !source.has("description")) {
      source.add({ key: scalar("description"), value: scalar(description) });
    }
    const values = mapUnder(source, "options");
    for (const [option, value] of options) putValue(values, option, value);
  }
  return printed(document);
}

/** A secret that stands in clear, and how to put another value in its place. */
export interface ClearSecret {
  readonly dataSource: string;
  readonly option: string;
  readonly value: string;
  replace(by: Reference): void;
}

export interface SealableSet {
  readonly secrets: readonly ClearSecret[];
  text(): string;
}

/** The secrets of one file of a set that stand in clear, in file order. The text must be YAML. */
export function sealableSet(text: string): SealableSet {
  const document = editableYaml(text);
  const secrets: ClearSecret[] = [];
  const root = document.contents;
  const defaults = isMap(root) ? childMap(root, "defaults") : undefined;
  const usual = driverOf(defaults, undefined);
  const sources = isMap(root) ? childMap(root, "dataSources") : undefined;
  if (defaults !== undefined) secrets.push(...clearSecrets("defaults", defaults, usual));
  for (const { key, value } of sources?.items ?? []) {
    if (isMap(value)) secrets.push(...clearSecrets(textOf(key), value, driverOf(value, usual)));
  }
  return { secrets, text: () => printed(document) };
}

function clearSecrets(
  dataSource: string,
  layer: YAMLMap,
  driver: DriverDefinition | undefined,
): ClearSecret[] {
  const maps = [childMap(layer, "options")];
  for (const { value } of childMap(layer, "environments")?.items ?? []) {
    if (isMap(value)) maps.push(value);
  }
  return maps.flatMap((values) =>
    (values?.items ?? []).flatMap((pair) => {
      const option = textOf(pair.key);
      const value = isScalar(pair.value) ? String(pair.value.value ?? "") : "";
      if (value === "" || isNull(pair.value) || !isSecretOption(driver, option)) return [];
      return [{ dataSource, option, value, replace: (by: Reference) => replaceValue(pair, by) }];
    }),
  );
}

function isNull(node: unknown): boolean {
  return isScalar(node) && node.type === Scalar.PLAIN && ["~", "null"].includes(String(node.value));
}

/** What was said of the value behind it on its line is still true. */
function replaceValue(pair: Pair, by: Reference): void {
  const made = referenceNode(by);
  if (isScalar(pair.value)) made.comment = pair.value.comment;
  pair.value = made;
}

function driverOf(
  layer: YAMLMap | undefined,
  usual: DriverDefinition | undefined,
): DriverDefinition | undefined {
  const options = layer === undefined ? undefined : childMap(layer, "options");
  const pair = options?.items.find(({ key }) => sameName(textOf(key), "Driver"));
  return pair === undefined ? usual : findDriver(textOf(pair.value));
}

function putValue(values: YAMLMap, option: string, value: string | Reference): void {
  const node = typeof value === "string" ? scalar(value) : referenceNode(value);
  const known = values.items.find(({ key }) => sameName(textOf(key), option));
  if (known === undefined) {
    values.add({ key: scalar(option), value: node });
    return;
  }
  if (isScalar(known.value) && typeof value === "string" && String(known.value.value) === value) return;
  if (isScalar(known.value)) node.comment = known.value.comment;
  known.value = node;
}

/** Texts that YAML itself, or another reader of the file, would take for something else are quoted. */
const mistakable =
  /^(|~|null|true|false|yes|no|on|off|[-+]?(\.\d+|\d+\.\d*|0\d+|\d[\d_.]*e[-+]?\d+|0x[\da-f]+|0o[0-7]+|\.inf|\.nan))$/i;

function scalar(text: string): Scalar {
  const node = new Scalar(text);
  if (mistakable.test(text)) node.type = Scalar.QUOTE_DOUBLE;
  return node;
}

function referenceNode(reference: Reference): YAMLMap {
  const map = new YAMLMap();
  for (const [kind, of] of Object.entries(reference)) {
    const node = new Scalar(of);
    if (kind === "age") node.type = Scalar.BLOCK_LITERAL;
    map.add({ key: new Scalar(kind), value: node });
  }
  map.flow = !("age" in reference);
  return map;
}

function mapIn(document: Document, name: string): YAMLMap {
  if (!isMap(document.contents)) document.contents = new YAMLMap();
  const root = document.contents;
  if (!isMap(root)) throw new TypeError("a set is a mapping");
  return mapUnder(root, name);
}

function mapUnder(parent: YAMLMap, name: string): YAMLMap {
  const known = childMap(parent, name);
  if (known !== undefined) return known;
  const made = new YAMLMap();
  const pair = parent.items.find(({ key }) => sameName(textOf(key), name));
  if (pair === undefined) parent.add({ key: scalar(name), value: made });
  else pair.value = made;
  return made;
}

function childMap(parent: YAMLMap, name: string): YAMLMap | undefined {
  const pair = parent.items.find(({ key }) => sameName(textOf(key), name));
  return isMap(pair?.value) ? pair.value : undefined;
}

function textOf(node: unknown): string {
  return isScalar(node) ? String(node.value ?? "") : "";
}

function printed(document: Document): string {
  return document.toString({ lineWidth: 0 });
}
