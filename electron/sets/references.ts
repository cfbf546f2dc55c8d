/** Follows the references of a set to their values; all that is missing is found before anything is written. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fail, ok, type Result } from "../../shared/failures/result";
import type { ValueOrigin } from "../../shared/sets/fleet-set";
import { isReference, type ResolvedOption, type ResolvedSet, referenceText } from "../../shared/sets/resolve";
import type { Reference } from "../../shared/sets/schema";
import type { FinalOption, FinalSource } from "../../shared/sets/steps";
import { unseal } from "./sealing";
import type { VaultAbsence, VaultPort } from "./vault-port";

export interface ReferenceSources {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly vault: VaultPort;
  /** Relative file names start here. */
  readonly folder: string;
  /** age identities; empty where none was given. */
  readonly identities: readonly string[];
}

type Because = "missing" | "empty" | VaultAbsence | "noIdentity" | "otherIdentity" | "damaged";
type Found = { readonly value: string } | { readonly because: Because };

/** Values by reference, found once each. Age ciphertext is decrypted once for each identity. */
export class References {
  readonly #opened = new Map<string, Found>();
  /** Of a set that is followed again: most of its values are no references. */
  readonly #references = new WeakMap<ResolvedSet, readonly UsedReference[]>();
  /** The last values of a set, so that nothing is made anew while no reference leads elsewhere. */
  readonly #finals = new WeakMap<
    ResolvedSet,
    { readonly key: string; readonly sources: readonly FinalSource[] }
  >();

  /** Fails with setReferencesMissing, which names each one. */
  async follow(set: ResolvedSet, sources: ReferenceSources): Promise<Result<readonly FinalSource[]>> {
    const references = this.#named(set);
    const kept = await keptValues(references, sources.vault);
    const values: string[] = [];
    const missing: Missing[] = [];
    for (const { reference, uses } of references) {
      // Waiting for each of tens of thousands that are there at once would take longer than all else.
      const now = findNow(reference, sources, kept);
      const result = "file" in now || "age" in now ? await this.#find(now, sources) : now;
      if ("value" in result) values.push(result.value);
      else missing.push(...uses.map((use) => missingOf(use, result.because)));
    }
    if (missing.length > 0) return fail({ code: "setReferencesMissing", references: missing });
    const key = values.join("\0");
    const known = this.#finals.get(set);
    if (known?.key === key) return ok(known.sources);
    const found = new Map(
      references.flatMap(({ uses }, i) => uses.map(({ value }) => [value, values[i] ?? null] as const)),
    );
    const finals = finalSources(set, found);
    this.#finals.set(set, { key, sources: finals });
    return ok(finals);
  }

  #named(set: ResolvedSet): readonly UsedReference[] {
    const known = this.#references.get(set) ?? referencesOf(set);
    this.#references.set(set, known);
    return known;
  }

  async #find(reference: WaitedFor, sources: ReferenceSources): Promise<Found> {
    if ("file" in reference) return nonEmpty(await fileContent(resolve(sources.folder, reference.file)));
    return this.#open(reference.age, sources.identities);
  }

  async #open(ciphertext: string, identities: readonly string[]): Promise<Found> {
    if (identities.length === 0) return { because: "noIdentity" };
    const key = `${identities.join()}\0${ciphertext}`;
    const known = this.#opened.get(key);
    if (known !== undefined) return known;
    const value = await unseal(ciphertext, { identities });
    const found = typeof value === "string" ? { because: value } : nonEmpty(value.reveal());
    if ("value" in found) this.#opened.set(key, found);
    return found;
  }
}

/** Where a reference stands in the set. */
interface Use {
  readonly dataSource: string;
  readonly option: string;
  readonly value: Reference;
  readonly origin: ValueOrigin;
}

/** A fleet names few secrets many times: each is found once, whatever the number of its uses. */
interface UsedReference {
  readonly reference: Reference;
  readonly uses: Use[];
}

function referencesOf(set: ResolvedSet): readonly UsedReference[] {
  const known = new Map<string, UsedReference>();
  for (const { name, options } of set.sources) {
    for (const { option, value, origin } of options) {
      if (!isReference(value)) continue;
      const key = JSON.stringify(value);
      const used = known.get(key) ?? { reference: value, uses: [] };
      used.uses.push({ dataSource: name, option, value, origin });
      known.set(key, used);
    }
  }
  return [...known.values()];
}

type KeptValues = Awaited<ReturnType<VaultPort["read"]>>;

/** All at once: the vault is opened once, and not at all where nothing in it is named. */
async function keptValues(references: readonly UsedReference[], vault: VaultPort): Promise<KeptValues> {
  const names = references.flatMap(({ reference }) => ("vault" in reference ? [reference.vault] : []));
  return names.length === 0 ? new Map() : vault.read(names);
}

/** In a file, or to be decrypted. */
type WaitedFor = Extract<Reference, { readonly file: string } | { readonly age: string }>;

function findNow(reference: Reference, { variables }: ReferenceSources, kept: KeptValues): Found | WaitedFor {
  if ("env" in reference) return nonEmpty(variables[reference.env]);
  if (!("vault" in reference)) return reference;
  return typeof kept === "string" ? { because: kept } : nonEmpty(kept.get(reference.vault)?.reveal());
}

function nonEmpty(value: string | undefined): Found {
  if (value === undefined) return { because: "missing" };
  return value === "" ? { because: "empty" } : { value };
}

/** Without the line end that editors and `echo` put behind it. */
async function fileContent(path: string): Promise<string | undefined> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  return text?.replace(/\r?\n$/, "");
}

interface Missing {
  readonly dataSource: string;
  readonly option: string;
  readonly file: string;
  readonly line: number;
  readonly reference: string;
  readonly because: Because;
}

function missingOf({ dataSource, option, value, origin }: Use, because: Because): Missing {
  const { file, line } = origin;
  return { dataSource, option, file, line, reference: referenceText(value), because };
}

/** Most options are final as they stand: only those behind a reference are made anew. */
function finalSources(set: ResolvedSet, found: ReadonlyMap<Reference, string | null>): FinalSource[] {
  return set.sources.map(({ name, description, driver, options }) => ({
    name,
    description,
    driver,
    options: options.map((option) => (isFinal(option) ? option : finalOption(option, found))),
  }));
}

function isFinal(option: ResolvedOption): option is ResolvedOption & FinalOption {
  return !isReference(option.value);
}

function finalOption(resolved: ResolvedOption, found: ReadonlyMap<Reference, string | null>): FinalOption {
  const { option, origin, secret, value } = resolved;
  return { option, origin, secret, value: isReference(value) ? (found.get(value) ?? null) : value };
}
