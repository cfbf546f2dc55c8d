/** Hazards of a file with their words, and repairs of one press. */
import type { HazardView } from "../../shared/data-sources/hazard-view";
import { isSecretOption } from "../../shared/drivers/secret-option";
import { fail, ok, type Result } from "../../shared/failures/result";
import { managerRules } from "../../shared/odbc/document/manager-rules";
import { foldName } from "../../shared/odbc/document/text";
import { describeHazard } from "../../shared/odbc/hazards/copy";
import { hidingHazard } from "../../shared/odbc/hazards/file-hazards";
import type { Hazard, HazardContext } from "../../shared/odbc/hazards/hazard";
import { findHazards } from "../../shared/odbc/hazards/hazards";
import { planRepair } from "../../shared/odbc/hazards/repairs";
import { listDataSources } from "../../shared/odbc/reading/data-source-list";
import { readingDifferences } from "../../shared/odbc/reading/differences";
import type { OdbcFileStore } from "../files/odbc-file-store";
import type { OpenFile, OpenFiles } from "../places/open-files";
import { accessLost } from "../places/who-reads";
import { type HazardSummary, summariseHazards } from "./hazard-summary";

type Nothing = Record<string, never>;

const isSecret = (option: string) => isSecretOption(undefined, option);

export class HazardService {
  readonly #files: OpenFiles;
  readonly #store: OdbcFileStore;
  /** Found once for each content: the list asks at every change of anything. */
  readonly #summaries = new WeakMap<
    OpenFile["document"],
    { readonly key: string; readonly summary: HazardSummary }
  >();

  constructor(files: OpenFiles, store: OdbcFileStore) {
    this.#files = files;
    this.#store = store;
  }

  /** What a driver manager meets in the file, first line first, then what the managers read differently. */
  async list(path: string): Promise<Result<HazardView[]>> {
    const read = await this.#files.read(path);
    if (!read.ok) return read;
    const open = read.value;
    const found = await this.views(open, await this.#found(open));
    const lines = new Set(found.map(({ line }) => line));
    const differences = differenceViews(open).filter(({ line }) => !lines.has(line));
    return ok([...found, ...differences]);
  }

  /** What the list shows of them; names in other files are not looked at. */
  summary(open: OpenFile): HazardSummary {
    const { document, file } = open;
    const manager = this.#files.manager();
    const key = `${manager} ${file.mode}`;
    const known = this.#summaries.get(document);
    if (known?.key === key) return known.summary;
    const summary = summariseHazards(findHazards(document, manager, contextOf(open)), manager);
    this.#summaries.set(document, { key, summary });
    return summary;
  }

  /** Carries out a hazard's repair; the version before is in the history. */
  async repair(path: string, hazardId: string): Promise<Result<Nothing>> {
    const read = await this.#files.read(path);
    if (!read.ok) return read;
    const hazard = (await this.#found(read.value)).find((candidate) => idOf(candidate) === hazardId);
    if (hazard === undefined) return fail({ code: "hazardGone", line: 0 });
    if (hazard.repair === "makePrivate") return this.#makePrivate(path);
    const manager = this.#files.manager();
    const edits = planRepair(read.value.document, hazard, manager);
    if (!edits.ok) return edits;
    const changed = [describeHazard(hazard, manager).repairLabel ?? hazard.code];
    const saved = await this.#store.saveEdits({ path, before: read.value.file, edits: edits.value, changed });
    if (!saved.ok) return saved;
    await this.#files.changed(path);
    return ok({});
  }

  /** Takes the rights of group and others away. */
  async #makePrivate(path: string): Promise<Result<Nothing>> {
    const made = await this.#store.makePrivate(path);
    if (!made.ok) return made;
    await this.#files.changed(path);
    return ok({});
  }

  async #found(open: OpenFile): Promise<Hazard[]> {
    const { earlier, later } = await this.#namesAround(open);
    return findHazards(open.document, this.#files.manager(), {
      ...contextOf(open),
      namesInEarlierFiles: earlier,
      namesInLaterFiles: later,
    });
  }

  /** Names in the files a manager looks in before and after this one; an opened file is in no such order. */
  async #namesAround(open: OpenFile): Promise<{ earlier: Set<string>; later: Set<string> }> {
    const earlier = new Set<string>();
    const later = new Set<string>();
    if (open.location.role === "opened") return { earlier, later };
    let names = earlier;
    for (const location of await this.#files.locations()) {
      if (location.role === "opened") continue;
      if (location.path === open.location.path) {
        names = later;
        continue;
      }
      const read = await this.#files.read(location.path);
      if (!read.ok) continue;
      for (const { name } of listDataSources(read.value.document, this.#files.manager()))
        names.add(foldName(name));
    }
    return { earlier, later };
  }

  /** Hazards of this content in words. What hides the file is looked for once: that reads all of it. */
  views(open: OpenFile, hazards: readonly Hazard[]): Promise<HazardView[]> {
    const hiding = hidingHazard(open.document, this.#files.manager());
    return Promise.all(hazards.map((hazard) => this.#view(open, hazard, hiding)));
  }

  async #view(open: OpenFile, hazard: Hazard, hiding: Hazard | undefined): Promise<HazardView> {
    const manager = this.#files.manager();
    const { severity, happened, why, repairLabel } = describeHazard(hazard, manager);
    const { code, line } = hazard;
    const asks = hazard.repair === "makePrivate" ? await accessLost(open.file) : undefined;
    return {
      hazardId: idOf(hazard),
      code,
      line,
      section: hazard.section ?? null,
      option: hazard.option ?? null,
      hidesFile: hiding?.code === code && hiding.at === hazard.at,
      severity,
      happened,
      why,
      repairLabel,
      repairAsks: asks ?? null,
    };
  }
}

/** What is known of the file itself. */
function contextOf({ file }: OpenFile): HazardContext {
  return { mode: file.exists ? file.mode : undefined, isSecretOption: isSecret };
}

/** Stable while the file's bytes are. */
function idOf(hazard: Hazard): string {
  return `${hazard.code}:${hazard.at}:${hazard.option ?? ""}`;
}

const { unixodbc, iodbc } = managerRules;

/** What an application sees depends on the manager it uses: said where nothing else is said of the line. */
function differenceViews({ document }: OpenFile): HazardView[] {
  return readingDifferences(document).map(({ section, option, line, difference }) => {
    const what = option === undefined ? `[${section}]` : `${option} of [${section}]`;
    const words = {
      onlyUnixodbc: `Only ${unixodbc.label} reads ${what}.`,
      onlyIodbc: `Only ${iodbc.label} reads ${what}.`,
      otherValue: `${unixodbc.label} and ${iodbc.label} read ${what} differently.`,
    };
    return {
      hazardId: `readDifferently:${line}:${option ?? ""}`,
      code: "readDifferently",
      line,
      section,
      option: option ?? null,
      hidesFile: false,
      severity: "info",
      happened: words[difference],
      why: "What an application sees depends on the driver manager it uses.",
      repairLabel: null,
      repairAsks: null,
    };
  });
}
