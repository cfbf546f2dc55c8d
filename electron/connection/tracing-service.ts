/** The driver manager's own trace: on for a limited time, and off again, also after an end that nobody saw coming. */
import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { TracingView } from "../../shared/connection/drivers-view";
import { fail, ok, type Result } from "../../shared/failures/result";
import { planEdits } from "../../shared/odbc/changes/plan-edits";
import type { Edit } from "../../shared/odbc/document/edits";
import { sameName } from "../../shared/odbc/document/text";
import { sectionNames } from "../../shared/odbc/reading/reading";
import type { OdbcFile } from "../disk/odbc-file";
import { requireSystemCode } from "../disk/system-errors";
import type { OdbcFileStore } from "../files/odbc-file-store";
import { documentOf } from "../files/plan-save";
import { odbcInstIniPaths } from "../places/locations";
import type { OpenFiles } from "../places/open-files";
import type { Environment } from "../platform/environment";
import type { Closable } from "../platform/scope";
import { SettingsFile } from "../platform/settings-file";

/** Long enough to do again what went wrong; a trace grows by megabytes and holds what programs send. */
const tracedMilliseconds = 15 * 60 * 1000;
const section = "ODBC";

/** Stands in the app's folder while the trace is on. */
const Running = z.object({ path: z.string(), historyId: z.string(), until: z.number() });
type Running = z.infer<typeof Running>;

interface Dependencies {
  readonly environment: Environment;
  readonly store: OdbcFileStore;
  readonly files: OpenFiles;
}

export class TracingService implements Closable {
  readonly #of: Dependencies;
  readonly #kept: SettingsFile;
  readonly #traceFile: string;
  /** Ends the waiting; undefined where another process turned it on, or nobody did. */
  #stopTimer: (() => void) | undefined;

  constructor(dependencies: Dependencies) {
    this.#of = dependencies;
    const { appFolder } = dependencies.environment;
    this.#kept = new SettingsFile(join(appFolder, "tracing.json"));
    this.#traceFile = join(appFolder, "trace", "odbc.log");
  }

  view(): TracingView {
    return { until: this.#running()?.until ?? null, file: this.#traceFile };
  }

  /** For programs of this user that connect from now on. The trace before is thrown away. */
  async start(): Promise<Result<undefined>> {
    if (this.#running() !== undefined) return ok(undefined);
    const path = await this.#settingsPath();
    if (path === undefined) return fail({ code: "noUserFile" });
    const folder = dirname(this.#traceFile);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await rm(this.#traceFile, { force: true });
    } catch (error) {
      return fail({ code: "fileWriteFailed", path: folder, systemCode: requireSystemCode(error) });
    }
    const before = await this.#of.store.read(path);
    if (!before.ok) return before;
    const edits = this.#edits(before.value);
    if (!edits.ok) return edits;
    const saved = await this.#of.store.saveEdits({
      path,
      before: before.value,
      edits: edits.value,
      changed: ["Tracing turned on"],
    });
    if (!saved.ok) return saved;
    const until = this.#of.environment.clock.now() + tracedMilliseconds;
    if (saved.value.historyId !== null) this.#follow({ path, historyId: saved.value.historyId, until });
    return ok(undefined);
  }

  /** What it wrote is taken back; what others changed meanwhile stays. */
  async stop(): Promise<Result<undefined>> {
    const running = this.#running();
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    if (running === undefined) return ok(undefined);
    const undone = await this.#of.store.undo(running.path, running.historyId);
    const off = undone.ok ? undone : await this.#turnOff(running.path);
    if (!off.ok) return off;
    const forgotten = this.#kept.write({});
    return forgotten.ok ? ok(undefined) : forgotten;
  }

  /** After a start: an app that ended without closing may have left it on. */
  async resume(): Promise<void> {
    const running = this.#running();
    if (running === undefined) return;
    if (running.until <= this.#of.environment.clock.now()) await this.stop();
    else this.#endAt(running.until);
  }

  /** Goes off with the app that turned it on; a command beside the window leaves the window's alone. */
  async close(): Promise<void> {
    if (this.#stopTimer !== undefined) await this.stop();
  }

  #running(): Running | undefined {
    return Running.safeParse(this.#kept.store).data;
  }

  #follow(running: Running): void {
    this.#kept.write(running);
    this.#endAt(running.until);
  }

  #endAt(until: number): void {
    const { clock } = this.#of.environment;
    this.#stopTimer = clock.after(until - clock.now(), () => void this.stop());
  }

  /** unixODBC keeps its own settings beside the drivers, the others beside the data sources; the user's file comes first. */
  async #settingsPath(): Promise<string | undefined> {
    const { environment, files } = this.#of;
    const manager = files.manager();
    return manager === "unixodbc" ? (await odbcInstIniPaths(environment, manager))[0] : files.userPath();
  }

  #edits(file: OdbcFile): Result<Edit[]> {
    const document = documentOf(file);
    const manager = this.#of.files.manager();
    const there = sectionNames(document, manager).find((name) => sameName(name, section));
    const values = [
      ["Trace", "1"],
      ["TraceFile", this.#traceFile],
    ] as const;
    if (there !== undefined) {
      const changes = values.map(
        ([option, value]) => ({ kind: "setOption", section: there, option, value }) as const,
      );
      return planEdits(document, changes, manager);
    }
    const lines = [`[${section}]`, ...values.map(([option, value]) => `${option}=${value}`), ""];
    const gap = file.bytes.length === 0 || file.bytes.at(-1) === 10 ? "" : "\n";
    const insert = Buffer.from(gap + lines.join("\n"));
    return ok([{ at: file.bytes.length, remove: 0, insert }]);
  }

  /** Where the save cannot be taken back as it was made: the switch alone. */
  async #turnOff(path: string): Promise<Result<unknown>> {
    const before = await this.#of.store.read(path);
    if (!before.ok) return before;
    return this.#of.store.save({
      path,
      before: before.value,
      manager: this.#of.files.manager(),
      changes: [{ kind: "setOption", section, option: "Trace", value: "0" }],
      changed: ["Tracing turned off"],
    });
  }
}
