/** Builder of an open data source as the page sees it. */
import type { DraftView } from "../../../shared/data-sources/draft-view";
import { nothingTried } from "../../../shared/drivers/form/outcomes";

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
    outcomes: nothingTried,
    saved: null,
    tested: null,
    ...more,
  };
}
