/** Builders of the list's data: files and data sources with the usual values filled in. */
import { firstSource, layOut } from "../../../shared/data-sources/list-layout";
import {
  type DataSourceRow,
  type FileView,
  type ListView,
  type Overview,
  wholeList,
} from "../../../shared/data-sources/overview";

export function aSource(name: string, more: Partial<DataSourceRow> = {}): DataSourceRow {
  return {
    name,
    driverId: "autonomous-rest",
    driverLabel: "REST Connector",
    methodLabel: "Refresh token",
    status: { kind: "plain", text: "" },
    hidden: false,
    forAnyName: false,
    draftId: null,
    unsaved: false,
    ...more,
  };
}

/** A file with the rows that stand in it, which the page never gets whole. */
export interface FileWithSources extends FileView {
  readonly sources: readonly DataSourceRow[];
}

export function aFile(
  path: string,
  sources: readonly DataSourceRow[],
  more: Partial<FileView> = {},
): FileWithSources {
  return {
    path,
    displayPath: path,
    role: "user",
    why: "the user's own file",
    exists: true,
    writable: true,
    failure: null,
    hazardCount: 0,
    problem: null,
    rows: sources.length,
    listed: null,
    sources,
    ...more,
  };
}

/** The whole list of these files as an answer for its first window; `view` may fold files. */
export function anOverview(...files: readonly FileWithSources[]): Overview {
  return anOverviewOf(files, wholeList);
}

export function anOverviewOf(files: readonly FileWithSources[], view: ListView): Overview {
  const counted = (sources: readonly DataSourceRow[]) =>
    sources.filter(({ forAnyName }) => !forAnyName).length;
  const inView = files.map((file) => ({ file, sources: file.rows, shown: counted(file.sources) }));
  const { listed, total } = layOut(inView, view);
  const rows = files.flatMap(({ path, sources }, nth) => {
    const place = listed[nth];
    if (place == null || !place.open) return [];
    return sources.map((source, index) => ({
      index: firstSource(place) + index,
      path,
      source,
      matched: null,
    }));
  });
  const all = files.flatMap(({ sources }) => sources);
  return {
    revision: 1,
    files: files.map(({ sources: _sources, ...file }, nth) => ({ ...file, listed: listed[nth] ?? null })),
    total,
    counts: {
      all: counted(all),
      toFix: 0,
      notSaved: all.filter(({ unsaved }) => unsaved).length,
      files: files.filter(({ sources }) => counted(sources) > 0).length,
    },
    counting: false,
    unsaved: all.flatMap(({ unsaved, draftId, name }) =>
      unsaved && draftId !== null ? [{ draftId, name }] : [],
    ),
    rows,
  };
}
