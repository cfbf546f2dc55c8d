/** Hazards of a file with their words. */
import type { HazardView } from "../../shared/data-sources/hazard-view";
import { ok, type Result } from "../../shared/failures/result";
import { managerRules } from "../../shared/odbc/document/manager-rules";
import type { ManagerId } from "../../shared/odbc/document/managers";
import { foldName } from "../../shared/odbc/document/text";
import { describeHazard } from "../../shared/odbc/hazards/copy";
import { hidingHazard } from "../../shared/odbc/hazards/file-hazards";
import { type Hazard, type HazardContext, looksSecret } from "../../shared/odbc/hazards/hazard";
import { findingHazards } from "../../shared/odbc/hazards/hazards";
import { sectionFacts } from "../../shared/odbc/hazards/section-facts";
import { listDataSources } from "../../shared/odbc/reading/data-source-list";
import { comparingReadings, type ReadingDifference } from "../../shared/odbc/reading/differences";
import type { OpenFile, OpenFiles } from "../places/open-files";
import { inSteps } from "../platform/steps";
import { hazardContext } from "./hazard-context";
import { type HazardSummary, summariseHazards } from "./hazard-summary";

export class HazardService {
  readonly #files: OpenFiles;
  readonly #facts = sectionFacts(hazardContext.isSecretOption ?? looksSecret);
  /** Found once for each content: the list asks at every change of anything. */
  readonly #summaries = new WeakMap<
    OpenFile["document"],
    { readonly key: string; readonly summary: HazardSummary }
  >();

  constructor(files: OpenFiles) {
    this.#files = files;
  }

  /** What a driver manager meets in the file, first line first, then what the managers read differently. */
  async list(path: string): Promise<Result<HazardView[]>> {
    const read = await this.#files.read(path);
    if (!read.ok) return read;
    const open = read.value;
    const found = this.views(open, await this.#found(open));
    const lines = new Set(found.map(({ line }) => line));
    const isPlain = (position: number) => this.#facts.at(open.document, "unixodbc", position).isPlain;
    const differences = await inSteps(comparingReadings(open.document, isPlain));
    return ok([...found, ...differenceViews(differences).filter(({ line }) => !lines.has(line))]);
  }

  /**
   * What the list shows of them; names in other files are not looked at.
   * @param isLookedAt whether what the lines of all sections tell is known, so that it can be counted
   */
  summary(open: OpenFile, isLookedAt: boolean): HazardSummary {
    const { document, file } = open;
    const manager = this.#files.manager();
    const key = `${manager} ${file.mode} ${isLookedAt}`;
    const known = this.#summaries.get(document);
    if (known?.key === key) return known.summary;
    const summary = summariseHazards(document, manager, contextOf(open), isLookedAt);
    this.#summaries.set(document, { key, summary });
    return summary;
  }

  /** A hazard of the file as it is now; undefined when it is gone. */
  async find(open: OpenFile, hazardId: string): Promise<Hazard | undefined> {
    return (await this.#found(open)).find((candidate) => idOf(candidate) === hazardId);
  }

  async #found(open: OpenFile): Promise<Hazard[]> {
    const { earlier, later } = await this.#namesAround(open);
    const context = { ...contextOf(open), namesInEarlierFiles: earlier, namesInLaterFiles: later };
    return inSteps(findingHazards(open.document, this.#files.manager(), context));
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
  views(open: OpenFile, hazards: readonly Hazard[]): HazardView[] {
    const manager = this.#files.manager();
    const hiding = hidingHazard(open.document, manager);
    return hazards.map((hazard) => hazardView(hazard, manager, hiding));
  }
}

/** One hazard in words. `hiding`: what makes the manager read the file as empty. */
function hazardView(hazard: Hazard, manager: ManagerId, hiding: Hazard | undefined): HazardView {
  const { severity, happened, why, repairLabel, otherRepairLabel } = describeHazard(hazard, manager);
  const { code, line } = hazard;
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
    otherRepairLabel,
  };
}

/** What is known of the file itself. */
function contextOf({ file }: OpenFile): HazardContext {
  return { ...hazardContext, mode: file.exists ? file.mode : undefined };
}

/** Stable while the file's bytes are. */
function idOf(hazard: Hazard): string {
  return `${hazard.code}:${hazard.at}:${hazard.option ?? ""}`;
}

const { unixodbc, iodbc } = managerRules;

/** What an application sees depends on the manager it uses: said where nothing else is said of the line. */
function differenceViews(differences: readonly ReadingDifference[]): HazardView[] {
  return differences.map(({ section, option, line, difference }) => {
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
      otherRepairLabel: null,
    };
  });
}
