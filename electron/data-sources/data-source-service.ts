/** The list of data sources, a window of its rows at a time; finding a place in it; deleting a data source. */
import type { ListedSource, ListView, Overview } from "../../shared/data-sources/overview";
import { ok, type Result } from "../../shared/failures/result";
import { isUnsaved } from "../drafts/draft";
import type { OdbcFileStore } from "../files/odbc-file-store";
import { countRows } from "./rows/counts";
import { FileList, findRow, type ListParts, nextStartingWith, rowsBetween } from "./rows/file-list";
import { SentWindows } from "./rows/sent-windows";

interface Dependencies extends ListParts {
  readonly store: OdbcFileStore;
}

/** The part of the list that is asked for, and what the page has of it. */
export interface ListWindow {
  readonly view: ListView;
  readonly from: number;
  readonly count: number;
  /** The revision of the answer before; null for none. */
  readonly known: number | null;
}

export class DataSourceService {
  readonly #of: Dependencies;
  readonly #list: FileList;
  readonly #sent = new SentWindows();

  constructor(dependencies: Dependencies) {
    this.#of = dependencies;
    this.#list = new FileList(dependencies);
  }

  /** Every file in the order in which a driver manager finds a name, and a window of the rows of data sources. */
  async overview({ view, from, count, known }: ListWindow): Promise<Overview> {
    const list = await this.#list.read(view);
    const rows = rowsBetween(list, from, from + count);
    return {
      ...this.#sent.changed(JSON.stringify([view, from, count]), known, rows),
      files: list.files.map(({ file, place }) => ({ ...file, listed: place })),
      total: list.total,
      counts: countRows(list.files),
      counting: list.files.some(({ isCounted }) => !isCounted),
      unsaved: this.#unsaved(),
    };
  }

  /** Where a data source stands, by the name its row has; null where this view does not show it. */
  async find(view: ListView, path: string, name: string): Promise<ListedSource | null> {
    return findRow(await this.#list.read(view), path, name);
  }

  /** The next data source behind the row `after`, round the end, whose name begins with the text in any case. */
  async startingWith(view: ListView, after: number, text: string): Promise<ListedSource | null> {
    return nextStartingWith(await this.#list.read(view), after, text);
  }

  #unsaved(): Overview["unsaved"] {
    const drafts = this.#of.shelf.all().map(({ draft }) => draft);
    return drafts.filter(isUnsaved).map(({ draftId, name }) => ({ draftId, name }));
  }

  /** Takes the data source, its list line and the app's settings for it away. */
  async delete(path: string, name: string): Promise<Result<{ historyId: string | null }>> {
    const { files, store, shelf, settings } = this.#of;
    const read = await files.read(path);
    if (!read.ok) return read;
    const saved = await store.save({
      path,
      before: read.value.file,
      changes: [{ kind: "deleteDataSource", name }],
      manager: files.manager(),
    });
    if (!saved.ok) return saved;
    for (const { draft } of shelf.all()) {
      if (draft.path === path && draft.saved?.name === name) shelf.drop(draft.draftId);
    }
    settings.forgetAcquisition(read.value.file.realPath, name);
    files.changed(path);
    return ok({ historyId: saved.value.historyId });
  }
}
