/** Hazards of a section: of its lines, and of its name among the others: repeated, not seen, not listed, meant for another data source. */
import { type OdbcDocument, sectionsOf } from "../document/document";
import { lineNumberAt } from "../document/line-numbers";
import type { ManagerId } from "../document/managers";
import { foldName } from "../document/text";
import { type Hazard, type HazardCode, type HazardContext, looksSecret } from "./hazard";
import { type ListIndex, listIndexOf, type NameIndex, nameIndexOf } from "./name-index";
import { type SectionFacts, sectionFacts, shifted } from "./section-facts";

/** The hazards of one section after the other, looked up in what is known of the file. */
export class SectionHazards {
  readonly #doc: OdbcDocument;
  readonly #manager: ManagerId;
  readonly #context: HazardContext;
  readonly #names: NameIndex;
  #lists: ListIndex | undefined;

  constructor(doc: OdbcDocument, manager: ManagerId, context: HazardContext) {
    this.#doc = doc;
    this.#manager = manager;
    this.#context = context;
    this.#names = nameIndexOf(doc, manager);
  }

  /** Of the section at `position`, its lines included; lines of a list that name nothing are not among them. */
  at(position: number): Hazard[] {
    const facts = this.factsAt(position);
    const codes = this.#codesAt(position, facts);
    if (codes.length === 0 && facts.hazards.length === 0 && !facts.isUnclosed) return [];
    const { names, openings, starts } = sectionsOf(this.#doc, this.#manager);
    const at = openings[position] ?? 0;
    const section = names.at(position);
    const here = { line: lineNumberAt(this.#doc.bytes, at), at, position, section };
    const found: Hazard[] = codes.map((code) => this.#named(code, here));
    if (facts.isUnclosed) found.unshift({ code: "unclosedSection", ...here, repair: facts.closing });
    const start = starts[position] ?? 0;
    const startLine = facts.hazards.length === 0 ? 0 : lineNumberAt(this.#doc.bytes, start);
    for (const hazard of facts.hazards)
      found.push({ ...shifted(hazard, start, startLine), position, section });
    return found;
  }

  factsAt(position: number): SectionFacts {
    return sectionFacts(this.#context.isSecretOption ?? looksSecret).at(this.#doc, this.#manager, position);
  }

  /** Positions of sections whose lines were not looked at yet. */
  unknown(): Generator<number, void> {
    return sectionFacts(this.#context.isSecretOption ?? looksSecret).unknown(this.#doc, this.#manager);
  }

  #named(code: HazardCode, here: Omit<Hazard, "code">): Hazard {
    if (code === "sectionNotListed") return { code, ...here, repair: "addToList" };
    if (code !== "repeatedSection") return { code, ...here };
    const first = this.#names.repeated.get(here.position ?? 0) ?? 0;
    const opening = sectionsOf(this.#doc, this.#manager).openings[first] ?? 0;
    return { code, ...here, firstLine: lineNumberAt(this.#doc.bytes, opening), ...unreadRepairs };
  }

  #codesAt(position: number, { hasDriver }: SectionFacts): readonly HazardCode[] {
    const { nameless, repeated, reserved, fallback, longNames } = this.#names;
    if (nameless.has(position)) return ["namelessSection"];
    if (repeated.has(position)) return ["repeatedSection"];
    if (position === fallback) return ["defaultSection"];
    if (reserved.has(position)) return none;
    const codes: HazardCode[] = [];
    if (!hasDriver) codes.push("noDriver");
    if (longNames.has(position)) codes.push("longName");
    codes.push(...this.#otherFiles(position));
    this.#lists ??= listIndexOf(this.#doc, this.#manager);
    if (this.#lists.notListed.has(position)) codes.push("sectionNotListed");
    return codes;
  }

  #otherFiles(position: number): HazardCode[] {
    const { namesInLaterFiles: later, namesInEarlierFiles: earlier } = this.#context;
    if ((later?.size ?? 0) + (earlier?.size ?? 0) === 0) return [];
    const name = foldName(sectionsOf(this.#doc, this.#manager).names.at(position));
    const codes: HazardCode[] = [];
    if (later?.has(name) === true) codes.push("hidesOtherFile");
    if (earlier?.has(name) === true) codes.push("hiddenByOtherFile");
    return codes;
  }

  /** Lines of the lists that name no section. */
  staleListLines(): Hazard[] {
    const { names, starts } = sectionsOf(this.#doc, this.#manager);
    return listIndexOf(this.#doc, this.#manager).stale.map(({ name, at, line, position }) => {
      const start = starts[position] ?? 0;
      return {
        code: "listedWithoutSection",
        line: lineNumberAt(this.#doc.bytes, start) + line,
        at: start + at,
        position,
        section: names.at(position),
        option: name,
        repair: "removeLine",
      };
    });
  }
}

const none: readonly HazardCode[] = [];

/** Nobody ever read the section: taking it away changes nothing for anybody, moving its lines may. */
const unreadRepairs = { repair: "removeSection", otherRepair: "joinSections" } as const;
