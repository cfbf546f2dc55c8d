/** A set with its included files: every value with the place it stands at, and the one rule of which value counts. */
import { foldName } from "../odbc/document/text";
import type { ReadSetFile } from "./read-set-file";
import type { SetFile, SetValue, TokenKeeper } from "./schema";

/** Where a value stands: shown with every planned change, so that nobody has to guess which value counted. */
export interface ValueOrigin {
  readonly file: string;
  readonly line: number;
  readonly environment: string | null;
  /** It stands in `defaults`. */
  readonly shared: boolean;
}

export interface PlacedValue {
  /** As written. */
  readonly option: string;
  readonly value: SetValue;
  readonly origin: ValueOrigin;
}

/** By folded option name. */
type Values = Map<string, PlacedValue>;

interface Layers {
  readonly always: Values;
  readonly environments: Map<string, Values>;
}

export interface FleetSource {
  readonly name: string;
  description: string | undefined;
  keeper: TokenKeeper | undefined;
  place: string | undefined;
  readonly layers: Layers;
  readonly origin: ValueOrigin;
}

export interface FleetSet {
  readonly name: string;
  readonly environments: readonly string[];
  readonly place: string;
  readonly prune: boolean;
  readonly recipients: readonly string[];
  readonly defaults: Layers;
  /** By folded name, in the order in which they are first named. */
  readonly sources: ReadonlyMap<string, FleetSource>;
}

/** @param files included files before the file that includes them; the set's own file last */
export function mergeSetFiles(files: readonly ReadSetFile[]): FleetSet {
  const defaults = newLayers();
  const sources = new Map<string, FleetSource>();
  for (const file of files) {
    addLayers(defaults, file, ["defaults"], file.content.defaults, true);
    for (const [name, entry] of Object.entries(file.content.dataSources ?? {})) {
      const source = sourceOf(sources, file, name);
      source.description = entry.description ?? source.description;
      source.keeper = entry.keeper ?? source.keeper;
      source.place = entry.place ?? source.place;
      addLayers(source.layers, file, ["dataSources", name], entry, false);
    }
  }
  const last = <T>(of: (content: SetFile) => T | undefined): T | undefined =>
    files.map(({ content }) => of(content)).findLast((value) => value !== undefined);
  return {
    name: files.at(-1)?.content.set ?? "set",
    environments: [...new Set(files.flatMap(({ content }) => content.environments ?? []))],
    place: last((content) => content.place) ?? "user",
    prune: last((content) => content.prune) === "true",
    recipients: [...new Set(files.flatMap(({ content }) => content.recipients ?? []))],
    defaults,
    sources,
  };
}

function newLayers(): Layers {
  return { always: new Map(), environments: new Map() };
}

function sourceOf(sources: Map<string, FleetSource>, file: ReadSetFile, name: string): FleetSource {
  const known = sources.get(foldName(name));
  if (known !== undefined) return known;
  const origin = {
    file: file.path,
    line: file.lineOf(["dataSources", name]),
    environment: null,
    shared: false,
  };
  const made = {
    name,
    description: undefined,
    keeper: undefined,
    place: undefined,
    layers: newLayers(),
    origin,
  };
  sources.set(foldName(name), made);
  return made;
}

type GivenLayers =
  | {
      readonly options?: Readonly<Record<string, SetValue>> | undefined;
      readonly environments?: Readonly<Record<string, Readonly<Record<string, SetValue>>>> | undefined;
    }
  | undefined;

function addLayers(
  layers: Layers,
  file: ReadSetFile,
  path: readonly string[],
  given: GivenLayers,
  shared: boolean,
): void {
  const add = (
    values: Values,
    options: Readonly<Record<string, SetValue>>,
    at: readonly string[],
    environment: string | null,
  ) => {
    const lineOf = file.linesIn(at);
    for (const [option, value] of Object.entries(options)) {
      const origin = { file: file.path, line: lineOf(option), environment, shared };
      values.set(foldName(option), { option, value, origin });
    }
  };
  add(layers.always, given?.options ?? {}, [...path, "options"], null);
  for (const [environment, options] of Object.entries(given?.environments ?? {})) {
    const values = layers.environments.get(environment) ?? new Map();
    layers.environments.set(environment, values);
    add(values, options, [...path, "environments", environment], environment);
  }
}

/**
 * The one rule of precedence: **the more specific wins**. What the data source says beats `defaults`; within each, what
 * it says for the environment beats what holds always. Of two files the including one beats the included one.
 */
export function valuesFor(
  set: FleetSet,
  source: FleetSource,
  environment: string | undefined,
): PlacedValue[] {
  const alone = isEmpty(set.defaults) && source.layers.environments.size === 0;
  if (alone) return [...source.layers.always.values()];
  const values: Values = new Map();
  for (const { always, environments } of [set.defaults, source.layers]) {
    for (const [folded, placed] of always) values.set(folded, placed);
    const own = environment === undefined ? undefined : environments.get(environment);
    for (const [folded, placed] of own ?? []) values.set(folded, placed);
  }
  return [...values.values()];
}

function isEmpty({ always, environments }: Layers): boolean {
  return always.size === 0 && environments.size === 0;
}

/** Environments that values are given for, but that the set does not name: a slip of the pen. */
export function unknownEnvironments(set: FleetSet): { environment: string; origin: ValueOrigin }[] {
  const known = new Set(set.environments);
  const found = new Map<string, ValueOrigin>();
  for (const layers of [set.defaults, ...[...set.sources.values()].map((source) => source.layers)]) {
    for (const [environment, values] of layers.environments) {
      const [first] = values.values();
      if (!known.has(environment) && first !== undefined) found.set(environment, first.origin);
    }
  }
  return [...found].map(([environment, origin]) => ({ environment, origin }));
}
