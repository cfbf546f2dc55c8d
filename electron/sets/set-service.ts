/** Sets on this computer: plan, apply, drift. Applying goes through the one writer of odbc.ini files. */
import { join } from "node:path";
import type { Failure } from "../../shared/failures/failure";
import { fail, ok, type Result } from "../../shared/failures/result";
import { madeAfter, madeAhead } from "../../shared/sets/made";
import { isChange } from "../../shared/sets/plan";
import { toSignInTo } from "../../shared/sets/relay-kept";
import type { SourceStep } from "../../shared/sets/steps";
import { FileLocks } from "../disk/file-lock";
import type { SaveNote } from "../disk/save-notes";
import type { OdbcFileStore } from "../files/odbc-file-store";
import type { OpenFiles } from "../places/open-files";
import { MadeRecords } from "./made-record";
import {
  type PlacePlan,
  planOnly,
  type ResolvedWithValues,
  type SetPlan,
  SetPlanning,
  type SetRequest,
} from "./planning";
import type { VaultPort } from "./vault-port";

/** What became of one file. */
export interface AppliedPlace {
  readonly path: string;
  readonly displayPath: string;
  readonly steps: readonly SourceStep[];
  /** Null when it was written, or nothing had to be. */
  readonly failure: Failure | null;
  readonly historyId: string | null;
  readonly notes: readonly SaveNote[];
}

export interface AppliedSet {
  readonly name: string;
  readonly environment: string | null;
  readonly places: readonly AppliedPlace[];
  /** Data sources made now, whose token this computer's relay is to keep: somebody signs in first. */
  readonly toSignInTo: readonly string[];
}

interface Dependencies {
  readonly files: OpenFiles;
  readonly store: OdbcFileStore;
  readonly appFolder: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly vault: VaultPort;
}

export class SetService {
  readonly #files: OpenFiles;
  readonly #store: OdbcFileStore;
  readonly #made: MadeRecords;
  readonly #locks: FileLocks;
  readonly #planning: SetPlanning;

  constructor({ files, store, appFolder, variables, vault }: Dependencies) {
    this.#files = files;
    this.#store = store;
    this.#made = new MadeRecords(appFolder);
    this.#locks = new FileLocks(join(appFolder, "locks"));
    this.#planning = new SetPlanning({ files, made: this.#made, vault, variables });
  }

  /** What applying the set would change. Fails with all that is wrong in it or missing; nothing is written. */
  plan(request: SetRequest): Promise<Result<SetPlan>> {
    return this.#planning.plan(request);
  }

  /** The set's data sources with their final values, for a place that is not on this computer. */
  resolve(request: Omit<SetRequest, "file">): Promise<Result<ResolvedWithValues>> {
    return this.#planning.resolve(request);
  }

  /**
   * Writes what `plan` shows, or of it only the data sources named by `only`. All files are planned before the first is
   * written; each is written whole or not at all, and one that fails does not stop the others.
   */
  async apply(request: SetRequest, only?: readonly string[]): Promise<Result<AppliedSet>> {
    const locked = await this.#locks.whileLocked("sets", () => this.#applyLocked(request, only));
    return locked.held ? locked.value : fail({ code: "fileBusy", path: request.path });
  }

  async #applyLocked(request: SetRequest, only?: readonly string[]): Promise<Result<AppliedSet>> {
    const planned = await this.#planning.plan(request);
    if (!planned.ok) return planned;
    const { set, places } = planned.value;
    const chosen: PlacePlan[] = [];
    for (const place of places) {
      const part = only === undefined ? ok(place) : planOnly(place, only);
      if (!part.ok) return part;
      chosen.push(part.value);
    }
    const applied: AppliedPlace[] = [];
    for (const place of chosen) applied.push(await this.#applyPlace(set.name, set.environment, place));
    const made = applied.filter(({ failure }) => failure === null).flatMap(({ steps }) => steps);
    return ok({
      name: set.name,
      environment: set.environment,
      places: applied,
      toSignInTo: toSignInTo(set, made),
    });
  }

  async #applyPlace(set: string, environment: string | null, plan: PlacePlan): Promise<AppliedPlace> {
    const { location, file } = plan.open;
    const { steps, key } = plan;
    const shown = { path: location.path, displayPath: location.displayPath, steps };
    if (plan.edits.length === 0) return { ...shown, failure: null, historyId: null, notes: [] };
    const before = plan.request.made;
    const done = new Set(steps.map(({ dataSource }) => dataSource));
    const after = madeAfter(before, steps, done);
    const noted = await this.#made.write(set, key, location.path, madeAhead(before, after));
    if (noted !== undefined) return { ...shown, ...unnoted(this.#made.folder, noted) };
    const saved = await this.#store.saveEdits({
      path: location.path,
      before: file,
      edits: plan.edits,
      changed: describeSteps(set, environment, steps.filter(isChange)),
    });
    // A file that could not be written holds what it held: so does the record.
    await this.#made.write(set, key, location.path, saved.ok ? after : before);
    if (!saved.ok) return { ...shown, failure: saved.failure, historyId: null, notes: [] };
    await this.#files.changed(location.path);
    const { historyId, notes } = saved.value;
    return { ...shown, failure: null, historyId, notes };
  }
}

/** Without the record, what the set made could later not be told from what others made: nothing is written. */
function unnoted(folder: string, systemCode: string) {
  const failure: Failure = { code: "historyNotWritable", folder, systemCode };
  return { failure, historyId: null, notes: [] };
}

const mostNamed = 20;

function describeSteps(set: string, environment: string | null, steps: readonly SourceStep[]): string[] {
  const named = steps.slice(0, mostNamed).map(({ dataSource, action }) => `${dataSource}: ${action}d`);
  const more = steps.length > mostNamed ? [`and ${steps.length - mostNamed} more`] : [];
  return [`Set ${set}${environment === null ? "" : ` (${environment})`}`, ...named, ...more];
}
