/** One refresh token in several data sources: a renewal writes all of them, whatever ends this process meanwhile. */
import { fail, ok, type Result } from "../../shared/failures/result";
import { Secret } from "../../shared/secret";
import type { DraftService } from "../drafts/draft-service";
import type { DraftSaver } from "../drafts/saver";
import type { OpenFiles } from "../places/open-files";
import type { Closable } from "../platform/scope";
import type { RenewalJournal, Waiting } from "./renewal-journal";
import { type DataSourcePlace, holdsToken, othersWithToken } from "./same-token";

interface Dependencies {
  readonly files: OpenFiles;
  readonly drafts: Pick<DraftService, "open">;
  readonly saver: DraftSaver;
  readonly journal: RenewalJournal;
}

type Saved = Promise<Result<{ changedLines: number | null }>>;

export class SharedRenewal implements Closable {
  readonly #of: Dependencies;
  #finishing: Promise<void> = Promise.resolve();

  constructor(dependencies: Dependencies) {
    this.#of = dependencies;
  }

  /** At the start of window or command, beside their own work. */
  begin(onBug: (error: unknown) => void): void {
    this.#finishing = this.finish().catch(onBug);
  }

  /** Waits for what `begin` writes. */
  close(): Promise<void> {
    return this.#finishing;
  }

  /** Before anything is sent: what an earlier renewal left is finished, a file that cannot be written is named. */
  async prepare(own: DataSourcePlace, token: string): Promise<Result<void>> {
    await this.finish();
    for (const { path, name } of await othersWithToken(this.#of.files, own, token)) {
      const read = await this.#of.files.read(path);
      if (read.ok && !read.value.file.writable) return fail({ code: "sharedTokenNotWritable", name, path });
    }
    return ok(undefined);
  }

  /** The data source that was renewed is written by `save`, then the others; its failure leaves them waiting. */
  async write(own: DataSourcePlace, before: Secret, after: Secret, save: () => Saved): Saved {
    const others = await othersWithToken(this.#of.files, own, before.reveal());
    if (others.length === 0 || before.equals(after)) return save();
    const waiting: Waiting = { before: before.reveal(), after: after.reveal(), places: [own, ...others] };
    // A journal that cannot be written stands between nobody and the living token.
    const id = await this.#of.journal.add(waiting).catch(() => undefined);
    const saved = await save();
    if (!saved.ok) return saved;
    const written = await this.#writeWaiting(id, waiting);
    if (!written.ok) return written;
    return ok({ changedLines: (saved.value.changedLines ?? 0) + written.value });
  }

  /** Writes what a renewal could not write before its process ended; what still cannot be written stays waiting. */
  async finish(): Promise<void> {
    for (const [id, waiting] of await this.#of.journal.list()) await this.#writeWaiting(id, waiting);
  }

  /** @returns how many data sources were written */
  async #writeWaiting(id: string | undefined, { before, after, places }: Waiting): Promise<Result<number>> {
    let count = 0;
    for (const place of places) {
      if (!(await holdsToken(this.#of.files, place, before))) continue;
      const opened = await this.#of.drafts.open(place.path, place.name);
      if (!opened.ok) return opened;
      const saved = await this.#of.saver.saveOption(opened.value.draftId, "RefreshToken", new Secret(after));
      if (!saved.ok) return fail({ code: "sharedTokenNotWritten", name: place.name, path: place.path });
      count += 1;
    }
    if (id !== undefined) await this.#of.journal.remove(id);
    return ok(count);
  }
}
