/** What tests found of the data sources of one file, where it still counts: for the values they have now. */

import { needsSomebody, type RowStatus } from "../../../shared/data-sources/overview";
import { testedWords } from "../../../shared/drivers/form/tested-words";
import type { OdbcDocument } from "../../../shared/odbc/document/document";
import type { ManagerId } from "../../../shared/odbc/document/managers";
import { SectionTable } from "../../../shared/odbc/document/section-table";
import { readWrittenOptionsAt } from "../../../shared/odbc/reading/reading";
import { type Draft, draftOptions } from "../../drafts/draft";
import type { TestedStore } from "../../drafts/tested-store";

type Found = { readonly at: number; readonly works: boolean } | null;

/** Digests of sections: worked out where something was found at all, once for a section's bytes. */
export class TestedSections {
  readonly #store: TestedStore;
  readonly #digests: SectionTable<{ readonly digest: string }>;

  constructor(store: TestedStore) {
    this.#store = store;
    this.#digests = new SectionTable((doc, manager, position) => ({
      digest: store.digest(draftOptions(readWrittenOptionsAt(doc, manager, position))),
    }));
  }

  in(realPath: string): FileTests {
    return new FileTests(this.#store, this.#digests, realPath);
  }
}

export class FileTests {
  readonly #store: TestedStore;
  readonly #digests: SectionTable<{ readonly digest: string }>;
  readonly #realPath: string;

  constructor(store: TestedStore, digests: SectionTable<{ readonly digest: string }>, realPath: string) {
    this.#store = store;
    this.#digests = digests;
    this.#realPath = realPath;
  }

  /** Of the data source whose section stands at `position`. A name is made for nothing where nothing was tested. */
  at(doc: OdbcDocument, manager: ManagerId, position: number, name: () => string): Found {
    const found = this.#store.inFile(this.#realPath);
    const tested = found.size === 0 ? undefined : found.get(name().toLowerCase());
    if (tested === undefined) return null;
    return tested.digest === this.#digests.at(doc, manager, position).digest ? tested : null;
  }

  of({ name, options }: Draft): Found {
    return this.#store.find(this.#realPath, name, options);
  }

  /** In lower case; values may be others by now. */
  failedNames(): string[] {
    return [...this.#store.inFile(this.#realPath)].flatMap(([name, { works }]) => (works ? [] : [name]));
  }
}

/** A row's state with what a test found: a failed test is an error, a good one shows where nothing else is the matter. */
export function withTest(status: RowStatus, found: Found): RowStatus {
  if (found === null || status.kind === "failed" || (found.works && needsSomebody(status))) return status;
  return { kind: found.works ? "works" : "failed", text: testedWords(found) };
}
