/** Which sections have a row, in the list's order. Kept while the names of the sections stay. */
import { type OdbcDocument, sectionsOf } from "../../../shared/odbc/document/document";
import type { ManagerId } from "../../../shared/odbc/document/managers";
import type { SectionNames } from "../../../shared/odbc/document/sections/names";
import { nameIndexOf } from "../../../shared/odbc/hazards/name-index";

export interface ListOrder {
  readonly names: SectionNames;
  /** Section by place: those of data sources ascending, then that of `[Default]`. */
  readonly positions: Uint32Array;
  /** The last place where there is a `[Default]`. */
  readonly defaultPlace: number | undefined;
}

const orders = new WeakMap<SectionNames, ListOrder>();

export function listOrderOf(doc: OdbcDocument, manager: ManagerId): ListOrder {
  const { names } = sectionsOf(doc, manager);
  const known = orders.get(names);
  if (known !== undefined) return known;
  const { reserved, fallback } = nameIndexOf(doc, manager);
  const sources = names.firsts().filter((position) => !reserved.has(position) && position !== fallback);
  const positions = fallback === undefined ? sources : new Uint32Array(sources.length + 1);
  if (fallback !== undefined) {
    positions.set(sources);
    positions[sources.length] = fallback;
  }
  const made = { names, positions, defaultPlace: fallback === undefined ? undefined : sources.length };
  orders.set(names, made);
  return made;
}

/** Place of the data source that is read for the name. */
export function placeIn({ names, positions, defaultPlace }: ListOrder, name: string): number | undefined {
  const position = names.find(name);
  if (position === undefined) return undefined;
  if (defaultPlace !== undefined && positions[defaultPlace] === position) return defaultPlace;
  return placeOfPosition(positions, defaultPlace ?? positions.length, position);
}

/** Whether the section has a row of its own. */
export function isDataSource({ positions, defaultPlace }: ListOrder, position: number): boolean {
  if (defaultPlace !== undefined && positions[defaultPlace] === position) return true;
  return placeOfPosition(positions, defaultPlace ?? positions.length, position) !== undefined;
}

function placeOfPosition(positions: Uint32Array, count: number, position: number): number | undefined {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return positions[low] === position ? low : undefined;
}

const shared = new WeakMap<ListOrder, WeakMap<ListOrder, ReadonlySet<number>>>();

/** Places of data sources whose name another file has too. The shorter list is gone through, once for each two lists. */
export function placesAlsoIn(order: ListOrder, other: ListOrder): ReadonlySet<number> {
  const known = shared.get(order) ?? new WeakMap<ListOrder, ReadonlySet<number>>();
  shared.set(order, known);
  const found = known.get(other) ?? findShared(order, other);
  known.set(other, found);
  return found;
}

function findShared(order: ListOrder, other: ListOrder): Set<number> {
  const places = new Set<number>();
  const [shorter, longer] =
    order.positions.length <= other.positions.length ? [order, other] : [other, order];
  const count = shorter.defaultPlace ?? shorter.positions.length;
  for (let nth = 0; nth < count; nth++) {
    const place = placeIn(longer, shorter.names.at(shorter.positions[nth] ?? 0));
    // `[Default]` is asked for by no name: nothing hides it, and it hides nothing.
    if (place === undefined || place === longer.defaultPlace) continue;
    places.add(shorter === order ? nth : place);
  }
  return places;
}
