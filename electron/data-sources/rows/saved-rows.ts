/** What stands in one file, as rows by place in the list's order; `[Default]` has the last place. */
import type { DataSourceRow } from "../../../shared/data-sources/overview";
import { foldName } from "../../../shared/odbc/document/text";

/** Rows of one content, whatever other files hold. */
export interface ContentRows {
  readonly length: number;
  readonly defaultPlace: number | undefined;
  nameAt(place: number): string;
  /** Place of the data source of this name, in any case. */
  placeOf(name: string): number | undefined;
  rowAt(place: number): DataSourceRow;
  needsFix(place: number): boolean;
}

export class SavedRows {
  readonly content: ContentRows;
  readonly #before: readonly ContentRows[];

  /** @param before what a manager reads before it: names in there hide those in here */
  constructor(content: ContentRows, before: readonly ContentRows[]) {
    this.content = content;
    this.#before = before;
  }

  /** `[Default]` is asked for by no name, so nothing hides it and it hides nothing. */
  isHidden(name: string): boolean {
    return this.#before.some((content) => {
      const place = content.placeOf(name);
      return place !== undefined && place !== content.defaultPlace;
    });
  }

  rowAt(place: number): DataSourceRow {
    const row = this.content.rowAt(place);
    return this.#hides(place) ? { ...row, hidden: true } : row;
  }

  isToFix(place: number): boolean {
    return this.content.needsFix(place) || this.#hides(place);
  }

  countToFix(): number {
    let count = 0;
    for (let place = 0; place < this.content.length; place++) if (this.isToFix(place)) count++;
    return count;
  }

  #hides(place: number): boolean {
    const { content } = this;
    return this.#before.length > 0 && place !== content.defaultPlace && this.isHidden(content.nameAt(place));
  }
}

/** Rows made at once. */
export function rowsOf(rows: readonly DataSourceRow[]): ContentRows {
  const places = new Map(rows.map(({ name }, place) => [foldName(name), place]));
  const rowAt = (place: number): DataSourceRow => {
    const row = rows[place];
    if (row === undefined) throw new RangeError(`no row ${place}`);
    return row;
  };
  return {
    length: rows.length,
    defaultPlace: rows.at(-1)?.forAnyName ? rows.length - 1 : undefined,
    nameAt: (place) => rowAt(place).name,
    placeOf: (name) => places.get(foldName(name)),
    rowAt,
    needsFix: (place) => rowAt(place).status.kind !== "plain",
  };
}
