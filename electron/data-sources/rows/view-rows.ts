/** The rows of one file in one view of the list: drafts with edits stand where their data source stands, new ones come first. A row is made when it is asked for. */
import { type DataSourceRow, type ListFilter, needsSomebody } from "../../../shared/data-sources/overview";
import { type Draft, isUnsaved } from "../../drafts/draft";
import { type FileTests, withTest } from "./remembered-tests";
import type { SavedRows } from "./saved-rows";
import { draftRow } from "./section-summary";

/** A row before it has an index in the list. */
export interface FoundSource {
  readonly source: DataSourceRow;
  readonly matched: string | null;
}

/** What a search found in a file. */
export interface SearchMatches {
  /** Ascending. */
  readonly places: readonly number[];
  /** What to show of the row at a place. */
  matchedAt(place: number): string | null;
  /** Of what is in no file yet, only the name is searched. */
  matchesNew(name: string): boolean;
}

/** Drafts that have a row: one that shows the file as it is has none of its own. */
export class DraftRows {
  readonly added: readonly Draft[];
  /** By place among the saved rows. */
  readonly edited: ReadonlyMap<number, Draft>;
  readonly #saved: SavedRows;
  readonly #tests: FileTests | undefined;

  /** @param tests undefined for a file that cannot be read */
  constructor(drafts: readonly Draft[], saved: SavedRows, tests: FileTests | undefined) {
    this.#saved = saved;
    this.#tests = tests;
    this.added = drafts.filter((draft) => draft.saved === undefined);
    this.edited = new Map(
      drafts.flatMap((draft) => {
        const place = draft.saved && saved.placeOf(draft.saved.name);
        return place === undefined || !isUnsaved(draft) ? [] : [[place, draft] as const];
      }),
    );
  }

  row(draft: Draft): DataSourceRow {
    const row = draftRow(draft);
    const status = withTest(row.status, this.#tests?.of(draft) ?? null);
    return { ...row, status, hidden: this.#saved.isHidden(draft.name) };
  }
}

export class ViewRows {
  readonly count: number;
  /** Without `[Default]`. */
  readonly shown: number;
  readonly #saved: SavedRows;
  readonly #drafts: DraftRows;
  readonly #added: readonly Draft[];
  /** Undefined: all saved rows. */
  readonly #places: readonly number[] | undefined;
  readonly #matches: SearchMatches | undefined;

  constructor(saved: SavedRows, drafts: DraftRows, filter: ListFilter, matches: SearchMatches | undefined) {
    this.#saved = saved;
    this.#drafts = drafts;
    this.#matches = matches;
    this.#added = drafts.added.filter(
      (draft) => matches?.matchesNew(draft.name) !== false && passes[filter](drafts.row(draft)),
    );
    this.#places = placesOf(saved, drafts, filter, matches);
    this.count = this.#added.length + (this.#places?.length ?? saved.length);
    const fallback = saved.defaultPlace;
    const showsDefault = fallback !== undefined && this.#indexOfPlace(fallback) !== undefined;
    this.shown = showsDefault ? this.count - 1 : this.count;
  }

  /** Undefined from `count` on. */
  at(index: number): FoundSource | undefined {
    const draft = this.#added[index];
    if (draft !== undefined) return { source: this.#drafts.row(draft), matched: null };
    const place = this.#placeAt(index);
    const edited = this.#drafts.edited.get(place);
    const row = this.#saved.rowAt(place);
    if (row === undefined) return undefined;
    const source = edited === undefined ? row : { ...this.#drafts.row(edited), forAnyName: row.forAnyName };
    return { source, matched: this.#matches?.matchedAt(place) ?? null };
  }

  /** Where a data source stands by the name its row has: a renamed draft has its new one. */
  indexOf(name: string): number | undefined {
    const added = this.#added.findIndex((draft) => draft.name === name);
    if (added >= 0) return added;
    for (const [place, draft] of this.#drafts.edited)
      if (draft.name === name) return this.#indexOfPlace(place);
    const place = this.#saved.placeOf(name);
    return place === undefined || this.#drafts.edited.has(place) ? undefined : this.#indexOfPlace(place);
  }

  /** The first row from `from` on whose name begins so, in any case. */
  startingWith(text: string, from: number): number | undefined {
    const wanted = text.toLowerCase();
    for (let index = from; index < this.count; index++) {
      if (this.#nameAt(index).toLowerCase().startsWith(wanted)) return index;
    }
    return undefined;
  }

  #nameAt(index: number): string {
    const place = this.#placeAt(index);
    return (this.#added[index] ?? this.#drafts.edited.get(place))?.name ?? this.#saved.nameAt(place);
  }

  #placeAt(index: number): number {
    const nth = index - this.#added.length;
    return this.#places === undefined ? nth : (this.#places[nth] ?? nth);
  }

  #indexOfPlace(place: number): number | undefined {
    const nth = this.#places === undefined ? place : this.#places.indexOf(place);
    return nth < 0 ? undefined : this.#added.length + nth;
  }
}

/** Whether a row belongs into a view. */
export const passes: Readonly<Record<ListFilter, (source: DataSourceRow) => boolean>> = {
  all: () => true,
  toFix: (source) => needsSomebody(source.status) || source.hidden,
  notSaved: (source) => source.unsaved,
};

/** Places of the saved rows in the view, ascending; undefined for all of them. */
function placesOf(
  saved: SavedRows,
  drafts: DraftRows,
  filter: ListFilter,
  matches: SearchMatches | undefined,
): readonly number[] | undefined {
  if (filter === "all") return matches?.places;
  if (filter === "notSaved" && matches === undefined) return [...drafts.edited.keys()].sort((a, b) => a - b);
  const isIn = (place: number) => {
    const draft = drafts.edited.get(place);
    if (filter === "notSaved") return draft !== undefined;
    return draft === undefined ? saved.isToFix(place) : passes.toFix(drafts.row(draft));
  };
  const candidates = matches?.places ?? Array.from({ length: saved.length }, (_, place) => place);
  return candidates.filter(isIn);
}
