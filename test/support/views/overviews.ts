/** Builders of the list's data: files and data sources with the usual values filled in. */
import type { DataSourceRow, FileView, Overview } from "../../../shared/data-sources/overview";

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

export function aFile(
  path: string,
  dataSources: readonly DataSourceRow[],
  more: Partial<FileView> = {},
): FileView {
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
    dataSources: [...dataSources],
    ...more,
  };
}

export function anOverview(...files: FileView[]): Overview {
  return { files };
}
