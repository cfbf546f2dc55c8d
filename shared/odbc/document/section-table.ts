/** What is worked out of each section's own bytes, once: a later version of the file takes over what its edits leave as it was. */
import type { OdbcDocument, SectionsOfManager } from "./document";
import { sectionsOf } from "./document";
import type { ManagerId } from "./managers";
import type { TakenOver } from "./sections/taken-over";

export class SectionTable<T extends object> {
  readonly #work: (doc: OdbcDocument, manager: ManagerId, position: number) => T;
  readonly #known = new WeakMap<SectionsOfManager, (T | undefined)[]>();

  /** @param work looks at nothing but the lines of the section at `position`, and gives offsets from its start only */
  constructor(work: (doc: OdbcDocument, manager: ManagerId, position: number) => T) {
    this.#work = work;
  }

  /** Worked out now where it is not known yet. */
  at(doc: OdbcDocument, manager: ManagerId, position: number): T {
    const sections = sectionsOf(doc, manager);
    const known = this.#of(sections);
    const value = known[position] ?? this.#work(doc, manager, position);
    known[position] = value;
    return value;
  }

  /** Positions of sections that are not worked out yet, ascending; nearly none in a later version of a file. */
  *unknown(doc: OdbcDocument, manager: ManagerId): Generator<number, void> {
    const known = this.#of(sectionsOf(doc, manager));
    for (let at = known.indexOf(undefined); at !== -1; at = known.indexOf(undefined, at + 1)) yield at;
  }

  /** Called where a document is derived from another one. */
  takeOver(from: SectionsOfManager, to: SectionsOfManager, takenOver: readonly TakenOver[]): void {
    const before = this.#known.get(from);
    if (before === undefined) return;
    const known = this.#of(to);
    for (const run of takenOver) {
      for (let nth = 0; nth < run.count; nth++) known[run.to + nth] = before[run.from + nth];
    }
  }

  #of(sections: SectionsOfManager): (T | undefined)[] {
    const known = this.#known.get(sections);
    if (known !== undefined) return known;
    const made = new Array<T | undefined>(sections.openings.length).fill(undefined);
    this.#known.set(sections, made);
    sections.tables.add(this);
    return made;
  }
}
