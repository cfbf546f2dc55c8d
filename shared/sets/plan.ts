/** What a set would change in one odbc.ini: only what it names, and what it once made where it prunes. */
import { canonicalOption } from "../drivers/catalogue";
import type { DriverDefinition } from "../drivers/driver-definition";
import { isSecretOption } from "../drivers/secret-option";
import type { Result } from "../failures/result";
import { parseRelayTokenUri } from "../oauth/relay-address";
import type { OptionPair } from "../odbc/changes/changes";
import { type ManyChanges, planMany } from "../odbc/changes/plan-many";
import type { OptionChange } from "../odbc/changes/plan-option-edits";
import type { OdbcDocument } from "../odbc/document/document";
import type { Edit } from "../odbc/document/edits";
import type { ManagerId } from "../odbc/document/managers";
import { foldName, sameName } from "../odbc/document/text";
import { hasSection, readSection } from "../odbc/reading/reading";
import type { MadeSource } from "./made";
import type { FinalOption, FinalSource, OptionStep, SourceStep } from "./steps";

export interface PlanRequest {
  readonly document: OdbcDocument;
  readonly manager: ManagerId;
  readonly sources: readonly FinalSource[];
  readonly prune: boolean;
  /** What this set made in this file, by folded name. */
  readonly made: ReadonlyMap<string, MadeSource>;
}

/** One step a data source of the set, in its order, then what the set made and no longer names. */
export function planSteps(request: PlanRequest): SourceStep[] {
  const named = new Set(request.sources.map(({ name }) => foldName(name)));
  const steps = request.sources.map((source) => stepOf(request, source));
  for (const [folded, made] of request.made) {
    if (named.has(folded) || !hasSection(request.document, request.manager, made.name)) continue;
    steps.push(stepOfUnnamed(request, made));
  }
  return steps;
}

function stepOf(request: PlanRequest, source: FinalSource): SourceStep {
  const read = readSection(request.document, request.manager, source.name);
  if (read === undefined) {
    const options: OptionStep[] = [];
    for (const { option, value, secret, origin } of source.options) {
      if (value === null) continue;
      options.push({ option, action: "add", secret, before: undefined, after: value, origin });
    }
    return { dataSource: source.name, action: "create", options };
  }
  const written = new WrittenOptions(read, source.driver);
  const options = source.options.flatMap((option) => optionStep(written, option));
  options.push(...unnamedOptions(request, source, written));
  const action = options.some((step) => step.action !== "extra") ? "change" : "same";
  return { dataSource: source.name, action, options };
}

/** The options of a section, found by any of the names that the driver knows for one option. */
class WrittenOptions {
  readonly byKey = new Map<string, OptionPair>();
  readonly #driver: DriverDefinition | undefined;

  constructor(read: readonly (readonly [string, string])[], driver: DriverDefinition | undefined) {
    this.#driver = driver;
    for (const [option, value] of read) {
      const key = this.keyOf(option);
      if (!this.byKey.has(key)) this.byKey.set(key, [option, value]);
    }
  }

  keyOf(option: string): string {
    return foldName(
      (this.#driver === undefined ? undefined : canonicalOption(this.#driver, option)) ?? option,
    );
  }

  find(option: string): OptionPair | undefined {
    return this.byKey.get(this.keyOf(option));
  }
}

/** What the relay has put into a section in place of the real values stays. */
const keptByRelay = new Set(["tokenuri", "clientsecret", "refreshtoken"]);

function optionStep(written: WrittenOptions, given: FinalOption): OptionStep[] {
  const { value, secret, origin } = given;
  const found = written.find(given.option);
  const option = found?.[0] ?? given.option;
  const before = found?.[1];
  if (value === null) {
    return before === undefined
      ? []
      : [{ option, action: "remove", secret, before, after: undefined, origin }];
  }
  if (before === value) return [];
  const address = written.find("TokenURI")?.[1] ?? "";
  if (
    before !== undefined &&
    parseRelayTokenUri(address) !== undefined &&
    keptByRelay.has(foldName(given.option))
  )
    return [];
  const action = before === undefined ? "add" : "change";
  return [{ option, action, secret, before, after: value, origin }];
}

/** Options the set made and no longer names, and, in a data source that it made as a whole, what others added. */
function unnamedOptions(request: PlanRequest, source: FinalSource, written: WrittenOptions): OptionStep[] {
  const made = request.made.get(foldName(source.name));
  if (made === undefined) return [];
  const named = new Set(source.options.map(({ option }) => written.keyOf(option)));
  const madeHere = new Set(made.options.map((option) => written.keyOf(option)));
  const steps: OptionStep[] = [];
  for (const [key, [option, before]] of written.byKey) {
    if (named.has(key)) continue;
    const secret = isSecretOption(source.driver, option);
    const rest = { option, secret, before, after: undefined, origin: undefined };
    if (madeHere.has(key)) {
      if (request.prune) steps.push({ ...rest, action: "remove" });
    } else if (made.whole && !isOwnToken(option)) steps.push({ ...rest, action: "extra" });
  }
  return steps;
}

/** What a sign-in on this machine brings is no foreign edit. */
function isOwnToken(option: string): boolean {
  return sameName(option, "RefreshToken") || sameName(option, "AccessToken");
}

function stepOfUnnamed(request: PlanRequest, made: MadeSource): SourceStep {
  const dataSource = made.name;
  if (!request.prune) return { dataSource, action: made.whole ? "leave" : "same", options: [] };
  if (made.whole) return { dataSource, action: "delete", options: [] };
  const read = readSection(request.document, request.manager, made.name) ?? [];
  const written = new WrittenOptions(read, undefined);
  const options = made.options.flatMap((name): OptionStep[] => {
    const found = written.find(name);
    if (found === undefined) return [];
    const secret = isSecretOption(undefined, name);
    return [
      { option: found[0], action: "remove", secret, before: found[1], after: undefined, origin: undefined },
    ];
  });
  return { dataSource, action: options.length > 0 ? "change" : "same", options };
}

/** Whether a step writes anything. */
export function isChange({ action }: SourceStep): boolean {
  return action === "create" || action === "change" || action === "delete";
}

/** The edits that make the steps. Fails with what a driver manager would not read back. */
export function planStepEdits(request: PlanRequest, steps: readonly SourceStep[]): Result<Edit[]> {
  return planMany(request.document, changesOf(request, steps), request.manager);
}

function changesOf(request: PlanRequest, steps: readonly SourceStep[]): ManyChanges {
  const descriptions = new Map(request.sources.map(({ name, description }) => [name, description]));
  const changes = new Map<string, OptionChange[]>();
  for (const { dataSource, action, options } of steps) {
    if (action === "change")
      changes.set(
        dataSource,
        options.flatMap((step) => optionChange(dataSource, step)),
      );
  }
  const adds = steps.filter(({ action }) => action === "create");
  return {
    adds: adds.map(({ dataSource, options }) => ({
      kind: "addDataSource",
      name: dataSource,
      description: descriptions.get(dataSource) ?? dataSource,
      options: options.map(({ option, after }): OptionPair => [option, after ?? ""]),
    })),
    changes,
    deletes: steps.filter(({ action }) => action === "delete").map(({ dataSource }) => dataSource),
  };
}

function optionChange(section: string, { option, action, after }: OptionStep): OptionChange[] {
  if (action === "extra") return [];
  if (after === undefined) return [{ kind: "removeOption", section, option }];
  return [{ kind: "setOption", section, option, value: after }];
}
