/** An odbc.ini document: its bytes, and what each driver manager makes of them, found when first asked. */

import { managerRules } from "./manager-rules";
import type { ManagerId } from "./managers";
import { indexSections, type SectionIndex } from "./sections/index";
import { type SectionNames, sectionNamesOf } from "./sections/names";

export interface SectionsOfManager extends SectionIndex {
  readonly names: SectionNames;
}

/** Immutable: an edit gives new bytes and so a new document. Never write into `bytes`. */
export interface OdbcDocument {
  readonly bytes: Uint8Array;
  /** Filled by `sectionsOf`. */
  readonly sections: Map<ManagerId, SectionsOfManager>;
}

/** Any bytes are a document; nothing is copied or looked at yet. */
export function parseDocument(bytes: Uint8Array): OdbcDocument {
  return { bytes, sections: new Map() };
}

/** The identity: a document is its bytes. */
export function printDocument(doc: OdbcDocument): Uint8Array {
  return doc.bytes;
}

/** The sections as the manager finds them; indexed once a document and manager. */
export function sectionsOf(doc: OdbcDocument, manager: ManagerId): SectionsOfManager {
  const known = doc.sections.get(manager);
  if (known !== undefined) return known;
  const index = indexSections(doc.bytes, managerRules[manager]);
  const found = { ...index, names: sectionNamesOf(doc.bytes, index, managerRules[manager]) };
  doc.sections.set(manager, found);
  return found;
}
