/** Owns reading the list as the page does, with the rows beside their files. */
import { setImmediate } from "node:timers/promises";
import type { Services } from "../../../electron/services";
import {
  type DataSourceRow,
  type FileView,
  type ListView,
  type Overview,
  wholeList,
} from "../../../shared/data-sources/overview";

export interface ListedFileWithSources extends FileView {
  readonly dataSources: readonly DataSourceRow[];
}

export interface ReadList extends Omit<Overview, "files"> {
  readonly files: readonly ListedFileWithSources[];
}

/** The list in a view, up to 500 rows, once its problems are counted. */
export async function readList({ dataSources }: Services, view: Partial<ListView> = {}): Promise<ReadList> {
  const asked = { view: { ...wholeList, ...view }, from: 0, count: 500, known: null };
  let overview = await dataSources.overview(asked);
  while (overview.counting) {
    await setImmediate();
    overview = await dataSources.overview(asked);
  }
  const rowsOf = ({ path }: FileView) => overview.rows.filter((row) => row.path === path);
  const files = overview.files.map((file) => ({
    ...file,
    dataSources: rowsOf(file).map(({ source }) => source),
  }));
  return { ...overview, files };
}
