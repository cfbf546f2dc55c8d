/** Repairs of one press: their lines shown before, done through the one writer, taken back by Undo. */
import { previewLines } from "../../shared/data-sources/preview";
import type { RepairChoice, Repaired, RepairView } from "../../shared/data-sources/repair-view";
import { isSecretValue } from "../../shared/drivers/secret-option";
import { fail, ok, type Result } from "../../shared/failures/result";
import type { Edit } from "../../shared/odbc/document/edits";
import { describeHazard } from "../../shared/odbc/hazards/copy";
import { planRepair } from "../../shared/odbc/hazards/repairs";
import type { OdbcFileStore } from "../files/odbc-file-store";
import type { OpenFile, OpenFiles } from "../places/open-files";
import { accessLost } from "../places/who-reads";
import type { HazardService } from "./hazard-service";

export interface RepairWish {
  readonly path: string;
  readonly hazardId: string;
  readonly choice: RepairChoice;
}

interface Planned {
  readonly open: OpenFile;
  readonly label: string;
  /** Undefined where the file's rights change and not its lines. */
  readonly edits: Edit[] | undefined;
}

export class RepairService {
  readonly #files: OpenFiles;
  readonly #store: OdbcFileStore;
  readonly #hazards: HazardService;

  constructor(files: OpenFiles, store: OdbcFileStore, hazards: HazardService) {
    this.#files = files;
    this.#store = store;
    this.#hazards = hazards;
  }

  /** What the repair would write. Fails with hazardGone when the file does not have this hazard any more. */
  async plan(wish: RepairWish): Promise<Result<RepairView>> {
    const planned = await this.#planned(wish);
    if (!planned.ok) return planned;
    const { open, label, edits } = planned.value;
    const asks = edits === undefined ? ((await accessLost(open.file)) ?? null) : null;
    const isSecret = (option: string, value: string) => isSecretValue(undefined, option, value);
    const lines = edits === undefined ? [] : previewLines(open.document, edits, isSecret);
    return ok({ displayPath: open.location.displayPath, label, asks, lines });
  }

  /** Carries it out; the version before is in the history. */
  async repair(wish: RepairWish): Promise<Result<Repaired>> {
    const planned = await this.#planned(wish);
    if (!planned.ok) return planned;
    const { open, label, edits } = planned.value;
    const { path } = wish;
    const saved =
      edits === undefined
        ? await this.#store.makePrivate(path, label)
        : await this.#store.saveEdits({ path, before: open.file, edits, changed: [label] });
    if (!saved.ok) return saved;
    await this.#files.changed(path);
    return ok({ label, historyId: saved.value.historyId });
  }

  async #planned({ path, hazardId, choice }: RepairWish): Promise<Result<Planned>> {
    const open = await this.#files.read(path);
    if (!open.ok) return open;
    const hazard = await this.#hazards.find(open.value, hazardId);
    if (hazard === undefined) return fail({ code: "hazardGone", line: 0 });
    const manager = this.#files.manager();
    const words = describeHazard(hazard, manager);
    const repair = choice === "first" ? hazard.repair : hazard.otherRepair;
    const label = (choice === "first" ? words.repairLabel : words.otherRepairLabel) ?? hazard.code;
    if (repair === "makePrivate") return ok({ open: open.value, label, edits: undefined });
    const edits = planRepair(open.value.document, hazard, manager, repair);
    return edits.ok ? ok({ open: open.value, label, edits: edits.value }) : edits;
  }
}
