/** Step "name and file": which file and section a program takes for the data source's name, and what differs from here. */
import type { ReaderDifference, ReaderRepair } from "../../../shared/connection/test-view";
import { fail, ok, type Result } from "../../../shared/failures/result";
import { parseDocument, sectionsOf } from "../../../shared/odbc/document/document";
import { lineNumberAt } from "../../../shared/odbc/document/line-numbers";
import type { ManagerId } from "../../../shared/odbc/document/managers";
import { sameName } from "../../../shared/odbc/document/text";
import { hidingHazard } from "../../../shared/odbc/hazards/file-hazards";
import { defaultSection } from "../../../shared/odbc/reading/data-source-list";
import { readSection } from "../../../shared/odbc/reading/reading";
import { readOdbcFile } from "../../disk/odbc-file";
import { type Draft, isUnsaved } from "../../drafts/draft";
import type { HeldDraft } from "../../drafts/shelf";
import { type OdbcIniLocation, odbcIniLocations } from "../../places/locations";
import type { Environment } from "../../platform/environment";
import { isOneself, type Reader } from "../reader/reader";
import { whatStops } from "../reader/rights";
import { differencesOf, repairsFor } from "./repairs";

export interface Resolved {
  readonly text: string;
  /** The manager would find this data source by itself: no file of ours has to stand in for it. */
  readonly byItself: boolean;
}

export interface Resolving {
  readonly result: Result<Resolved>;
  readonly differences: readonly ReaderDifference[];
  readonly repairs: readonly ReaderRepair[];
}

interface Context {
  readonly environment: Environment;
  readonly manager: ManagerId;
  readonly reader: Reader;
}

/** What one place says of the name. */
type Looked =
  | {
      readonly kind: "found";
      readonly path: string;
      readonly line: number;
      readonly options: [string, string][];
    }
  | { readonly kind: "default"; readonly path: string }
  | { readonly kind: "blocked"; readonly path: string; readonly blockedAt: string }
  | { readonly kind: "hidden"; readonly path: string; readonly line: number }
  | { readonly kind: "nothing"; readonly path: string };

/** Looks with the eyes of the reader; what is on screen and in no file yet is taken as it is. */
export async function resolveName(held: HeldDraft, context: Context): Promise<Resolving> {
  const { draft } = held;
  const nothing = { differences: [], repairs: [] };
  if (!hasDriver(draft))
    return { result: fail({ code: "driverOptionMissing", name: draft.name }), ...nothing };
  const ownFile = isOneself(context.reader) && held.base.location.role === "opened";
  if (isOneself(context.reader) && (isUnsaved(draft) || ownFile)) {
    const text = ownFile
      ? `As it stands in ${held.base.location.displayPath}, which applications read only where ODBCINI names it.`
      : "As it is on screen, not saved yet.";
    return { result: ok({ text, byItself: false }), ...nothing };
  }
  const world = {
    ...context.environment,
    variables: context.reader.variables,
    homeFolder: context.reader.homeFolder,
  };
  const places = await odbcIniLocations(world, context.manager);
  const name = draft.saved?.name ?? draft.name;
  const looked = await Promise.all(places.map((place) => look(place, name, context)));
  const result = judge(looked, held, name, context.reader.label);
  return {
    result,
    differences: differencesOf(context.environment, context.reader, places, looked),
    repairs: result.ok
      ? []
      : await repairsFor(result.failure, context.reader, { name, path: draft.path, places }),
  };
}

function hasDriver(draft: Draft): boolean {
  return draft.options.some(({ name, value }) => sameName(name, "Driver") && value.reveal().trim() !== "");
}

async function look(place: OdbcIniLocation, name: string, context: Context): Promise<Looked> {
  const { path } = place;
  const { account } = context.reader;
  const blockedAt = account === undefined ? undefined : await whatStops(path, account);
  if (blockedAt !== undefined) return { kind: "blocked", path, blockedAt };
  const read = await readOdbcFile(path);
  if (!read.ok) {
    return read.failure.code === "fileNotReadable"
      ? { kind: "blocked", path, blockedAt: path }
      : { kind: "nothing", path };
  }
  const document = parseDocument(read.value.bytes);
  const hiding = hidingHazard(document, context.manager);
  if (hiding !== undefined) return { kind: "hidden", path, line: hiding.line };
  const { names, openings } = sectionsOf(document, context.manager);
  const position = names.find(name);
  if (position !== undefined) {
    const options = readSection(document, context.manager, name) ?? [];
    return { kind: "found", path, line: lineNumberAt(document.bytes, openings[position] ?? 0), options };
  }
  const fallback = context.manager === "unixodbc" ? defaultSection(document, context.manager) : undefined;
  return fallback === undefined ? { kind: "nothing", path } : { kind: "default", path };
}

/** The first place that has the name counts; what stands in the way of the data source's own file is the cause otherwise. */
function judge(looked: readonly Looked[], held: HeldDraft, name: string, reader: string): Result<Resolved> {
  const own = held.draft.path;
  const first = looked.find((place) => place.kind === "found");
  const hidden = looked.find((place) => place.kind === "hidden" && place.path === own);
  if (hidden?.kind === "hidden") {
    return fail({ code: "testedFileReadsAsEmpty", name, path: own, line: hidden.line });
  }
  if (first?.kind === "found" && first.path === own) {
    return ok({ text: `${held.base.location.displayPath}, line ${first.line}`, byItself: true });
  }
  const blocked = looked.find((place) => place.kind === "blocked");
  if (blocked?.kind === "blocked" && (blocked.path === own || first === undefined)) {
    return fail({ code: "readerMayNotRead", reader, path: blocked.path, blockedAt: blocked.blockedAt });
  }
  if (first?.kind === "found") {
    const { path, line } = first;
    const differing = differingOptions(held.draft, first.options);
    return fail({ code: "readsOtherDataSource", name, reader, path, line, differing });
  }
  const fallback = looked.find((place) => place.kind === "default");
  if (fallback !== undefined) return fail({ code: "fallsBackToDefault", name, reader, path: fallback.path });
  return fail({ code: "nameNotFound", name, reader, looked: looked.map(({ path }) => path) });
}

/** Names only: a value may be a secret. */
function differingOptions(draft: Draft, there: readonly [string, string][]): string[] {
  const here = new Map(draft.options.map(({ name, value }) => [name.toLowerCase(), { name, value }]));
  const other = new Map(there.map(([name, value]) => [name.toLowerCase(), { name, value }]));
  const keys = new Set([...here.keys(), ...other.keys()]);
  return [...keys]
    .filter((key) => here.get(key)?.value.reveal() !== other.get(key)?.value)
    .map((key) => (here.get(key) ?? other.get(key))?.name ?? key)
    .slice(0, 5);
}

export type { Looked };
