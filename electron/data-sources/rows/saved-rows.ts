/** The rows of one file as the manager sees them behind those of the files it reads before. */
import type { DataSourceRow } from "../../../shared/data-sources/overview";
import type { ContentRows } from "./content-rows";
import { placesAlsoIn } from "./list-order";

export class SavedRows {
  readonly #content: ContentRows | undefined;
  readonly #before: readonly ContentRows[];

  /**
   * @param content undefined for a file that cannot be read
   * @param before names in there hide those in here
   */
  constructor(content: ContentRows | undefined, before: readonly ContentRows[]) {
    this.#content = content;
    this.#before = before;
  }

  get length(): number {
    return this.#content?.length ?? 0;
  }

  /** `[Default]` is asked for by no name, so nothing hides it and it hides nothing. */
  get defaultPlace(): number | undefined {
    return this.#content?.defaultPlace;
  }

  placeOf(name: string): number | undefined {
    return this.#content?.placeOf(name);
  }

  nameAt(place: number): string {
    return this.#content?.nameAt(place) ?? "";
  }

  isHidden(name: string): boolean {
    return this.#before.some((content) => {
      const place = content.placeOf(name);
      return place !== undefined && place !== content.defaultPlace;
    });
  }

  rowAt(place: number): DataSourceRow | undefined {
    const row = this.#content?.rowAt(place);
    return row !== undefined && this.#isHiddenAt(place) ? { ...row, hidden: true } : row;
  }

  isToFix(place: number): boolean {
    return this.#content?.needsFix(place) === true || this.#isHiddenAt(place);
  }

  countToFix(): number {
    const content = this.#content;
    if (content === undefined) return 0;
    const hidden = new Set(this.#before.flatMap(({ order }) => [...placesAlsoIn(content.order, order)]));
    const onlyHidden = [...hidden].filter((place) => !content.needsFix(place));
    return content.countToFix() + onlyHidden.length;
  }

  #isHiddenAt(place: number): boolean {
    const content = this.#content;
    if (content === undefined) return false;
    return this.#before.some(({ order }) => placesAlsoIn(content.order, order).has(place));
  }
}
