/** The hazards of one content of one file as the list needs them: the worst of a section, how many need somebody. */
import type { RowStatus } from "../../../shared/data-sources/overview";
import { type OdbcDocument, sectionsOf } from "../../../shared/odbc/document/document";
import type { ManagerId } from "../../../shared/odbc/document/managers";
import { describeHazard } from "../../../shared/odbc/hazards/copy";
import type { Hazard } from "../../../shared/odbc/hazards/hazard";
import { nameIndexOf } from "../../../shared/odbc/hazards/name-index";
import { SectionHazards } from "../../../shared/odbc/hazards/section-hazards";
import { hazardContext } from "../hazard-context";

export class FileHazards {
  readonly #manager: ManagerId;
  readonly #sections: SectionHazards;
  readonly #count: number;
  /** Sections that are never read, by the one that is: what they suffer shows in its row. */
  readonly #repeats = new Map<number, number[]>();
  /** Of repeated names: there may be thousands of one. */
  readonly #worst = new Map<number, RowStatus>();

  constructor(doc: OdbcDocument, manager: ManagerId) {
    this.#manager = manager;
    this.#sections = new SectionHazards(doc, manager, hazardContext);
    this.#count = sectionsOf(doc, manager).openings.length;
    for (const [position, first] of nameIndexOf(doc, manager).repeated) {
      const repeats = this.#repeats.get(first);
      if (repeats === undefined) this.#repeats.set(first, [position]);
      else repeats.push(position);
    }
  }

  /** Works out what the lines of all sections tell; everything else is quick afterwards. */
  *looking(): Generator<void, void> {
    for (const position of this.#sections.unknown()) {
      this.#sections.factsAt(position);
      yield;
    }
  }

  /** The worst of the sections of a name, that which is read at `position`: the first error, else the first warning. */
  worstAt(position: number): RowStatus | undefined {
    const repeats = this.#repeats.get(position);
    if (repeats === undefined) return this.#worstOf([position]);
    const known = this.#worst.get(position) ?? this.#worstOf([position, ...repeats]);
    if (known !== undefined) this.#worst.set(position, known);
    return known;
  }

  #worstOf(positions: readonly number[]): RowStatus | undefined {
    let warning: RowStatus | undefined;
    for (const one of positions) {
      for (const hazard of this.#inOrder(one)) {
        const { severity, happened } = describeHazard(hazard, this.#manager);
        const text = happened.replace(/\.$/, "");
        if (severity === "error") return { kind: "failed", text };
        if (severity === "warning") warning ??= { kind: "warning", text };
      }
    }
    return warning;
  }

  #inOrder(position: number): Hazard[] {
    return this.#sections.at(position).sort((a, b) => a.line - b.line || a.at - b.at);
  }

  /** How many hazards of sections need somebody's attention. */
  countSerious(): number {
    let count = 0;
    for (let position = 0; position < this.#count; position++) {
      for (const hazard of this.#sections.at(position)) {
        if (describeHazard(hazard, this.#manager).severity !== "info") count++;
      }
    }
    return count;
  }
}
