/** One random odbc.ini through a set onto an empty machine, and one foreign edit afterwards: what must hold of it. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generateIdentity, identityToRecipient } from "age-encryption";
import fc from "fast-check";
import { expect } from "vitest";
import type { SetRequest } from "../../../electron/sets/planning";
import type { Change } from "../../../shared/odbc/changes/changes";
import { parseDocument } from "../../../shared/odbc/document/document";
import { foldName } from "../../../shared/odbc/document/text";
import { listDataSources } from "../../../shared/odbc/reading/data-source-list";
import { readSection, readWrittenOptions } from "../../../shared/odbc/reading/reading";
import { differing } from "../../../shared/sets/plan-text";
import type { SourceStep } from "../../../shared/sets/steps";
import { odbcIniBytes } from "../odbc/arbitraries";
import { change } from "../odbc/planned-changes";
import { buildProbe, type OdbcProbe } from "../odbc/probe";
import { done } from "../scratch/folder";
import { type ScratchServices, startScratchServices } from "../scratch/services";

export interface RoundTrip {
  /** Draws and judges so many cases. */
  run(cases: number): Promise<void>;
  /** Cases whose set could be applied; the others were refused in words, with nothing written. */
  readonly applied: number;
  readonly foreignEdits: number;
  close(): Promise<void>;
}

const secretLines = fc
  .record({
    ClientSecret: fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 20 }),
    Password: fc.constantFrom("p w", "#1", "a=b;c", "'q'", "\u00fc"),
    RefreshToken: fc.constantFrom("rt-1", "rt/+=="),
  })
  .map((options) => {
    const lines = Object.entries(options).map(([name, value]) => `${name}=${value}\n`);
    return `\n[With secrets]\nDriver=DataDirect 8.0 Autonomous REST Connector\n${lines.join("")}`;
  });

const cases = fc.record({ bytes: odbcIniBytes, secrets: secretLines, pick: fc.nat(), edit: fc.nat(3) });
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

export async function startRoundTrip(): Promise<RoundTrip> {
  const [probe, scratch, identity] = await Promise.all([
    buildProbe(),
    startScratchServices(),
    generateIdentity(),
  ]);
  const keys = join(scratch.home.folder, "identity.txt");
  await writeFile(keys, `${identity}\n`, { mode: 0o600 });
  const trip = new Trip(probe, scratch, { keys, recipient: await identityToRecipient(identity) });
  return {
    run: (numRuns) =>
      fc.assert(
        fc.asyncProperty(cases, (one) => trip.check(one)),
        { numRuns },
      ),
    get applied() {
      return trip.applied;
    },
    get foreignEdits() {
      return trip.foreignEdits;
    },
    close: async () => {
      await probe.close();
      await scratch.close();
    },
  };
}

class Trip {
  applied = 0;
  foreignEdits = 0;
  #count = 0;
  readonly #probe: OdbcProbe;
  readonly #scratch: ScratchServices;
  readonly #age: { readonly keys: string; readonly recipient: string };

  constructor(probe: OdbcProbe, scratch: ScratchServices, age: { keys: string; recipient: string }) {
    this.#probe = probe;
    this.#scratch = scratch;
    this.#age = age;
  }

  async check(one: Case): Promise<void> {
    const { services, home } = this.#scratch;
    const [from, to, path] = ["from.ini", "to.ini", "set.yaml"].map((name) =>
      join(home.folder, `${this.#count}-${name}`),
    ) as [string, string, string];
    this.#count++;
    const bytes = Buffer.concat([one.bytes, Buffer.from(one.secrets)]);
    await writeFile(from, bytes, { mode: 0o600 });
    const names = namesOf(bytes);
    // A file whose head hides all of it.
    if (names.length === 0) return;
    const request = {
      path,
      names,
      file: from,
      withSecrets: true,
      withTokens: true,
      recipients: [this.#age.recipient],
    };
    const made = await services.setFiles.init(request);
    if (!made.ok) throw new Error(`the set could not be made: ${JSON.stringify(made.failure)}`);
    const set = {
      path,
      environment: undefined,
      file: to,
      identity: this.#age.keys,
      allowClear: false,
    };
    const applied = await services.sets.apply(set);
    if (!applied.ok) {
      expect(refusals).toContain(applied.failure.code);
      return;
    }
    const [place] = applied.value.places;
    if (place === undefined) throw new Error("nothing was planned");
    if (place.failure !== null) throw new Error(`the set could not be applied: ${place.failure.code}`);
    this.applied++;
    await this.#expectSame(from, to, names);
    expect(differing(await this.#steps(set)), "a plan after apply is empty").toEqual([]);
    await this.#expectDrift(set, to, one);
  }

  async #steps(set: SetRequest): Promise<SourceStep[]> {
    const planned = done(await this.#scratch.services.sets.plan(set));
    return planned.places.flatMap(({ steps }) => [...steps]);
  }

  /** Asked for by name: the library's own list ends at a section without one. */
  async #expectSame(from: string, to: string, names: readonly string[]): Promise<void> {
    const documents = [parseDocument(await readFile(from)), parseDocument(await readFile(to))];
    for (const name of names) {
      // What a line says; the tail of a line too long for the library is no option of anybody's.
      const sections = documents.map((document) => readWrittenOptions(document, "unixodbc", name) ?? []);
      const options = new Set(sections.flat().map(([option]) => option));
      for (const option of options) {
        const before = await this.#read(from, name, option);
        const after = await this.#read(to, name, option);
        expect(after, `${option} of ${name}`).toBe(before);
      }
    }
  }

  /** The names as UTF-8, else as Latin-1: a file may hold both. */
  async #read(file: string, section: string, option: string): Promise<string | undefined> {
    for (const [name, key] of product(spelled(section), spelled(option))) {
      const value = await this.#probe.read(file, name, key);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** Another hand changes one thing: exactly that is named. */
  async #expectDrift(set: SetRequest, to: string, { pick, edit }: Case): Promise<void> {
    const steps = await this.#steps(set);
    const source = steps[pick % steps.length]?.dataSource ?? "";
    const text = await readFile(to, "latin1");
    const options = readSection(parseDocument(Buffer.from(text, "latin1")), "unixodbc", source) ?? [];
    const foreign = foreignEdit(edit, source, options[pick % Math.max(1, options.length)]?.[0]);
    const edited = change(text, [foreign]);
    if (edited.startsWith("refused: ") || edited === text) return;
    await writeFile(to, Buffer.from(edited, "latin1"));
    // What the edit leaves may be control characters for the most part, which no odbc.ini is.
    if (!(await this.#scratch.services.files.read(to)).ok) return;
    const differs = (await this.#steps(set)).filter(
      (step) => step.action !== "same" || step.options.length > 0,
    );
    expect(differs.map(({ dataSource }) => foldName(dataSource))).toEqual([foldName(source)]);
    const named = differs[0]?.options.map(({ option }) => foldName(option));
    if ("option" in foreign) expect(named).toEqual([foldName(foreign.option)]);
    else expect(differs[0]?.action).toBe("create");
    this.foreignEdits++;
  }
}

function spelled(text: string): Uint8Array[] {
  const latin1 = /^[\0-\xff]*$/.test(text) ? [Buffer.from(text, "latin1")] : [];
  return [Buffer.from(text, "utf8"), ...latin1];
}

function product<T>(one: readonly T[], other: readonly T[]): [T, T][] {
  return one.flatMap((a) => other.map((b): [T, T] => [a, b]));
}

function namesOf(bytes: Uint8Array): string[] {
  return listDataSources(parseDocument(bytes), "unixodbc").map(({ name }) => name);
}

function foreignEdit(edit: number, section: string, option: string | undefined): Change {
  if (edit === 0) return { kind: "deleteDataSource", name: section };
  if (edit === 1 || option === undefined)
    return { kind: "setOption", section, option: "Foreign", value: "1" };
  if (edit === 2) return { kind: "removeOption", section, option };
  return { kind: "setOption", section, option, value: "of another hand" };
}

/** The app's own words for what no driver manager would read back; nothing was written. */
const refusals = [
  "nameNotStorable",
  "nameReserved",
  "optionNameNotStorable",
  "valueHasLineBreak",
  "valueHasNul",
  "valueHasEdgeBlanks",
  "valueReadsAsComment",
  "valueIsConnectionString",
  "lineTooLong",
  "valueNotReadBack",
  "setNotValid",
];
