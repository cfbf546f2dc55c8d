/** Follows the references of a set to their values; all that is missing is found before anything is written. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fail, ok, type Result } from "../../shared/failures/result";
import type { ValueOrigin } from "../../shared/sets/fleet-set";
import { isReference, type ResolvedSet, referenceText } from "../../shared/sets/resolve";
import type { Reference } from "../../shared/sets/schema";
import type { FinalSource } from "../../shared/sets/steps";
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
  /** The last values of a set, so that nothing is made anew while no reference leads elsewhere. */
  readonly #finals = new WeakMap<
    ResolvedSet,
    { readonly key: string; readonly sources: readonly FinalSource[] }
  >();

  /** Fails with setReferencesMissing, which names each one. */
  async follow(set: ResolvedSet, sources: ReferenceSources): Promise<Result<readonly FinalSource[]>> {
    const kept = await keptValues(set, sources.vault);
    const found = new Map<Reference, Found>();
    const missing: Missing[] = [];
    for (const source of set.sources) {
      for (const { option, value, origin } of source.options) {
        if (!isReference(value)) continue;
        const result = await this.#find(value, sources, kept);
        found.set(value, result);
        if ("because" in result) missing.push(missingOf(source.name, option, value, origin, result.because));
      }
    }
    if (missing.length > 0) return fail({ code: "setReferencesMissing", references: missing });
    const key = [...found.values()].map((one) => ("value" in one ? one.value : "")).join("\0");
    const known = this.#finals.get(set);
    if (known?.key === key) return ok(known.sources);
    const finals = finalSources(set, found);
    this.#finals.set(set, { key, sources: finals });
    return ok(finals);
  }

  async #find(reference: Reference, sources: ReferenceSources, kept: KeptValues): Promise<Found> {
    if ("env" in reference) return nonEmpty(sources.variables[reference.env]);
    if ("file" in reference) return nonEmpty(await fileContent(resolve(sources.folder, reference.file)));
    if ("vault" in reference) {
      return typeof kept === "string" ? { because: kept } : nonEmpty(kept.get(reference.vault)?.reveal());
    }
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

type KeptValues = Awaited<ReturnType<VaultPort["read"]>>;

/** All at once: the vault is opened once, and not at all where nothing in it is named. */
async function keptValues(set: ResolvedSet, vault: VaultPort): Promise<KeptValues> {
  const names = new Set<string>();
  for (const { options } of set.sources) {
    for (const { value } of options) if (isReference(value) && "vault" in value) names.add(value.vault);
  }
  return names.size === 0 ? new Map() : vault.read([...names]);
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

function missingOf(
  dataSource: string,
  option: string,
  value: Reference,
  { file, line }: ValueOrigin,
  because: Because,
): Missing {
  return { dataSource, option, file, line, reference: referenceText(value), because };
}

function finalSources(set: ResolvedSet, found: ReadonlyMap<Reference, Found>): FinalSource[] {
  const finalOf = (value: string | null | Reference): string | null => {
    if (!isReference(value)) return value;
    const result = found.get(value);
    return result !== undefined && "value" in result ? result.value : null;
  };
  return set.sources.map(({ name, description, driver, options }) => ({
    name,
    description,
    driver,
    options: options.map(({ option, value, origin, secret }) => ({
      option,
      value: finalOf(value),
      origin,
      secret,
    })),
  }));
}
