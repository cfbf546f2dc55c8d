/** Builder of an open data source as the page sees it. */
import type { DraftView } from "../../../shared/data-sources/draft-view";

export function aDraft(draftId: string, name: string, more: Partial<DraftView> = {}): DraftView {
  return {
    draftId,
    name,
    savedName: name,
    file: {
      path: "/home/u/.odbc.ini",
      displayPath: "~/.odbc.ini",
      role: "user",
      exists: true,
      writable: true,
    },
    driverId: "autonomous-rest",
    values: {},
    otherOptions: [],
    chosenFlow: null,
    providerId: null,
    tenant: null,
    badges: {},
    changed: [],
    unsaved: false,
    linesToWrite: 0,
    refusal: null,
    tokens: null,
    saved: null,
    tested: null,
    ...more,
  };
}
