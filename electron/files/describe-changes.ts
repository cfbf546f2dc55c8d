/** What a save changed, for the history list: names only, so that no secret can be in it. */
import type { Change } from "../../shared/odbc/changes/changes";

function describe(change: Change): string {
  switch (change.kind) {
    case "setOption":
    case "removeOption":
      return `${change.section}: ${change.option}`;
    case "addDataSource":
      return `${change.name}: new`;
    case "renameDataSource":
      return `${change.from}: renamed to ${change.to}`;
    case "duplicateDataSource":
      return `${change.to}: copy of ${change.from}`;
    case "deleteDataSource":
      return `${change.name}: deleted`;
  }
}

export function describeChanges(changes: readonly Change[]): string[] {
  return [...new Set(changes.map(describe))];
}
