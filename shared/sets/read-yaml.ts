/** From YAML text to plain values: every scalar as the text it is written as, with the line of each entry. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  Scalar,
} from "yaml";

/** What does not fit, where it stands; never holds a value, which may be a secret. */
export interface SetProblem {
  /** 1-based. */
  readonly line: number;
  readonly problem: string;
}

export type EntryLines = ReadonlyMap<string, number>;

export interface PlainYaml {
  readonly value: unknown;
  /** 1-based lines of a mapping's entries, by name; of each mapping in `value`. */
  readonly lines: ReadonlyMap<object, EntryLines>;
  readonly problems: readonly SetProblem[];
}

/**
 * "failsafe": without a schema's own ideas of what is a number, `00123`, `1e5` and `0x10` stay what they are.
 * Repeated names are found here in one pass; the library compares each with each.
 */
const parsing = { schema: "failsafe", uniqueKeys: false, keepSourceTokens: false } as const;

/** A YAML document for writing: comments and order are kept in it. */
export function editableYaml(text: string) {
  return parseDocument(text, { ...parsing, lineCounter: new LineCounter() });
}

export function readYaml(text: string): PlainYaml {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { ...parsing, lineCounter });
  const lineAt = (offset: number | undefined) => Math.max(1, lineCounter.linePos(offset ?? 0).line);
  const problems: SetProblem[] = document.errors.map(({ code, pos }) => ({
    line: lineAt(pos[0]),
    // The library's own message quotes the line, and with it what may be a secret.
    problem: `is not YAML (${code.toLowerCase().replaceAll("_", " ")})`,
  }));
  if (problems.length > 0) return { value: undefined, lines: new Map(), problems };
  const lines = new Map<object, EntryLines>();
  const walk = new Walk(lines, problems, lineAt);
  return { value: walk.value(document.contents), lines, problems };
}

class Walk {
  readonly #lines: Map<object, EntryLines>;
  readonly #problems: SetProblem[];
  readonly #lineAt: (offset: number | undefined) => number;

  constructor(
    lines: Map<object, EntryLines>,
    problems: SetProblem[],
    lineAt: (offset: number | undefined) => number,
  ) {
    this.#lines = lines;
    this.#problems = problems;
    this.#lineAt = lineAt;
  }

  value(node: Node | null | undefined): unknown {
    if (node === null || node === undefined) return null;
    if (isScalar(node)) return this.#scalar(node);
    if (isSeq(node)) return node.items.map((item) => this.value(item as Node));
    if (isMap(node)) return this.#map(node.items as Pair<Node, Node | null>[]);
    const what = isAlias(node) ? "an alias; “defaults” and “include” share values" : "not understood";
    this.#problem(node, `is ${what}`);
    return null;
  }

  #scalar(node: Scalar): string | null {
    if (node.tag !== undefined) this.#problem(node, "has a tag; values are plain text here");
    const text = String(node.value ?? "");
    const plain = node.type === Scalar.PLAIN || node.type === undefined;
    return plain && (text === "" || text === "~" || text === "null") ? null : text;
  }

  #map(items: readonly Pair<Node, Node | null>[]): Record<string, unknown> {
    const result: Record<string, unknown> = Object.create(null);
    const lines = new Map<string, number>();
    this.#lines.set(result, lines);
    for (const { key: node, value } of items) {
      const name = isScalar(node) ? String(node.value) : undefined;
      // `__proto__` as a name would be lost on the way, silently.
      if (name === undefined || name === "__proto__") this.#problem(node, "is no name");
      else if (name in result) this.#problem(node, `${name} stands here a second time`);
      else {
        lines.set(name, this.#lineAt(node.range?.[0]));
        result[name] = this.value(value);
      }
    }
    return result;
  }

  #problem(node: Node, problem: string): void {
    this.#problems.push({ line: this.#lineAt(node.range?.[0]), problem });
  }
}
