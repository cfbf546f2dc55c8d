/** What the page was last sent of each window of the list, so that a change sends the rows that changed and no others. */
import type { ListedSource } from "../../../shared/data-sources/overview";

/** Windows kept: one a view that the page shows, and some it may go back to. */
const mostWindows = 16;

interface SentWindow {
  readonly revision: number;
  /** By index. */
  readonly rows: ReadonlyMap<number, string>;
}

export class SentWindows {
  readonly #sent = new Map<string, SentWindow>();
  #revision = 0;

  /**
   * Those of `rows` that the page does not have.
   * @param window names view and window
   * @param known the revision the page has of it, null for none
   */
  changed(
    window: string,
    known: number | null,
    rows: readonly ListedSource[],
  ): { readonly revision: number; readonly rows: ListedSource[] } {
    const texts = new Map(rows.map((row) => [row.index, JSON.stringify(row)]));
    const before = this.#sent.get(window);
    const shared = before !== undefined && before.revision === known ? before.rows : undefined;
    const changed = rows.filter(({ index }) => shared?.get(index) !== texts.get(index));
    this.#revision += 1;
    this.#sent.delete(window);
    this.#sent.set(window, { revision: this.#revision, rows: texts });
    this.#forgetOldest();
    return { revision: this.#revision, rows: changed };
  }

  #forgetOldest(): void {
    const [oldest] = this.#sent.keys();
    if (this.#sent.size > mostWindows && oldest !== undefined) this.#sent.delete(oldest);
  }
}
