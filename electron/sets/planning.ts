/** Plans a set on this computer: which of its data sources go where, and what that would change there. */
import { fail, ok, type Result } from "../../shared/failures/result";
import type { Edit } from "../../shared/odbc/document/edits";
import { foldName } from "../../shared/odbc/document/text";
import type { Secret } from "../../shared/secret";
import { isChange, type PlanRequest, planStepEdits, planSteps } from "../../shared/sets/plan";
import { type ResolvedSet, resolveSet } from "../../shared/sets/resolve";
import type { FinalSource, SourceStep } from "../../shared/sets/steps";
import { fileKey } from "../disk/lock/places";
import type { OpenFile, OpenFiles } from "../places/open-files";
import { type LoadedSet, SetLoader } from "./load-set";
import type { MadeRecords } from "./made-record";
import { References } from "./references";
import { readIdentities } from "./sealing";
import type { VaultPort } from "./vault-port";

export interface SetRequest {
  readonly path: string;
  readonly environment: string | undefined;
  /** All data sources go into this odbc.ini, whatever the set says. */
  readonly file: string | undefined;
  /** File with the age identity that opens the set's secrets. */
  readonly identity: string | undefined;
  /** Opens a bundle that was made with one. */
  readonly passphrase?: Secret | undefined;
  readonly allowClear: boolean;
}

/** What a set changes in one file. */
export interface PlacePlan {
  readonly open: OpenFile;
  readonly steps: readonly SourceStep[];
  readonly request: PlanRequest;
  readonly edits: readonly Edit[];
  /** Of the record of what the set made there. */
  readonly key: string;
}

export interface SetPlan {
  readonly set: ResolvedSet;
  readonly places: readonly PlacePlan[];
}

export interface ResolvedWithValues {
  readonly set: ResolvedSet;
  readonly sources: readonly FinalSource[];
}

interface Dependencies {
  readonly files: OpenFiles;
  readonly made: MadeRecords;
  readonly vault: VaultPort;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

export class SetPlanning {
  readonly #of: Dependencies;
  readonly #loader = new SetLoader();
  readonly #references = new References();
  readonly #resolved = new WeakMap<LoadedSet["set"], Map<string, Result<ResolvedSet>>>();
  /** The last plan of each place: asked for again with nothing changed, it is the same. */
  readonly #planned = new Map<string, PlacePlan>();
  readonly #grouped = new WeakMap<readonly FinalSource[], Map<string, readonly FinalSource[]>>();

  constructor(dependencies: Dependencies) {
    this.#of = dependencies;
  }

  /** Reads, resolves and follows all references. Fails with all that is wrong or missing; nothing is written. */
  async resolve(request: Omit<SetRequest, "file">): Promise<Result<ResolvedWithValues>> {
    const identities = request.identity === undefined ? ok([]) : await readIdentities(request.identity);
    if (!identities.ok) return identities;
    const { passphrase } = request;
    const opener = passphrase === undefined ? { identities: identities.value } : { passphrase };
    const loaded = await this.#loader.load(request.path, opener);
    if (!loaded.ok) return loaded;
    const allowClear = request.allowClear || loaded.value.sealed;
    const resolved = this.#resolve(loaded.value, { ...request, allowClear });
    if (!resolved.ok) return resolved;
    const { variables, vault } = this.#of;
    const { folder } = loaded.value;
    const where = { variables, vault, folder, identities: identities.value };
    const sources = await this.#references.follow(resolved.value, where);
    return sources.ok ? ok({ set: resolved.value, sources: sources.value }) : sources;
  }

  async plan(request: SetRequest): Promise<Result<SetPlan>> {
    const resolved = await this.resolve(request);
    if (!resolved.ok) return resolved;
    const { set, sources } = resolved.value;
    const places: PlacePlan[] = [];
    for (const [place, of] of this.#byPlace(set, sources, request.file)) {
      const path = await this.#pathOf(place);
      if (path === undefined) return fail({ code: "noUserFile" });
      const planned = await this.#planPlace(set, of, path);
      if (!planned.ok) return planned;
      places.push(planned.value);
    }
    return ok({ set, places });
  }

  #resolve({ set }: LoadedSet, { environment, allowClear }: Omit<SetRequest, "file">): Result<ResolvedSet> {
    const known = this.#resolved.get(set) ?? new Map<string, Result<ResolvedSet>>();
    this.#resolved.set(set, known);
    const key = JSON.stringify([environment, allowClear]);
    const resolved = known.get(key) ?? resolveSet(set, { environment, allowClear });
    known.set(key, resolved);
    return resolved;
  }

  #byPlace(
    set: ResolvedSet,
    sources: readonly FinalSource[],
    file: string | undefined,
  ): ReadonlyMap<string, readonly FinalSource[]> {
    if (file !== undefined) return new Map([[file, sources]]);
    const known = this.#grouped.get(sources);
    if (known !== undefined) return known;
    const grouped = new Map<string, FinalSource[]>();
    for (const [i, source] of sources.entries()) {
      const place = set.sources[i]?.place ?? "user";
      const there = grouped.get(place) ?? [];
      there.push(source);
      grouped.set(place, there);
    }
    this.#grouped.set(sources, grouped);
    return grouped;
  }

  async #pathOf(place: string): Promise<string | undefined> {
    if (place !== "user" && place !== "system") return place;
    return (await this.#of.files.locations()).find(({ role }) => role === place)?.path;
  }

  async #planPlace(
    set: ResolvedSet,
    sources: readonly FinalSource[],
    path: string,
  ): Promise<Result<PlacePlan>> {
    const read = await this.#of.files.read(path);
    if (!read.ok) return read;
    const open = read.value;
    const key = fileKey(open.file.realPath);
    const request: PlanRequest = {
      document: open.document,
      manager: this.#of.files.manager(),
      sources,
      prune: set.prune,
      made: await this.#of.made.read(set.name, key),
    };
    const known = this.#planned.get(path);
    if (known !== undefined && sameRequest(known.request, request)) return ok({ ...known, open });
    const steps = planSteps(request);
    const edits = planStepEdits(request, steps.filter(isChange));
    if (!edits.ok) return edits;
    const plan = { open, steps, request, edits: edits.value, key };
    this.#planned.set(path, plan);
    return ok(plan);
  }
}

function sameRequest(a: PlanRequest, b: PlanRequest): boolean {
  return (
    a.document === b.document &&
    a.manager === b.manager &&
    a.sources === b.sources &&
    a.prune === b.prune &&
    a.made === b.made
  );
}

/** The plan with these data sources alone; all others stay as they are. */
export function planOnly(plan: PlacePlan, names: readonly string[]): Result<PlacePlan> {
  const wanted = new Set(names.map(foldName));
  const steps = plan.steps.filter(({ dataSource }) => wanted.has(foldName(dataSource)));
  const edits = planStepEdits(plan.request, steps.filter(isChange));
  return edits.ok ? ok({ ...plan, steps, edits: edits.value }) : edits;
}
