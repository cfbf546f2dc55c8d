/** Saves what a command changes, over the one writer. */
import { ok, type Result } from "../../../../shared/failures/result";
import type { Change } from "../../../../shared/odbc/changes/changes";
import type { OpenFile } from "../../../places/open-files";
import type { Services } from "../../../services";

/** @param open the file as it was read: what changed underneath since is merged or refused. */
export async function saveChanges(
  services: Services,
  open: OpenFile,
  changes: Change[],
): Promise<Result<void>> {
  const saved = await services.store.save({
    path: open.location.path,
    before: open.file,
    changes,
    manager: services.files.manager(),
  });
  return saved.ok ? ok(undefined) : saved;
}
