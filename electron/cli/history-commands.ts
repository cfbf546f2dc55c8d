/** `history` and `restore`: the kept versions of a file. */
import { ok, type Result } from "../../shared/failures/result";
import type { Services } from "../services";
import type { Output } from "./output";

export async function history(
  services: Services,
  output: Output,
  options: { file?: string | undefined; json: boolean; purge: boolean },
): Promise<Result<void>> {
  const path = options.file ?? null;
  if (options.purge) {
    const purged = await services.history.purge(path);
    return purged.ok ? ok(undefined) : purged;
  }
  const listed = await services.history.list(path);
  if (!listed.ok) return listed;
  if (options.json) output.line(JSON.stringify(listed.value));
  else
    for (const entry of listed.value) {
      output.line(
        [entry.historyId, new Date(entry.at).toISOString(), entry.path, entry.changed.join(", ")].join("\t"),
      );
    }
  return ok(undefined);
}

/** Brings a version back; the one it replaces goes to the history in its turn. Without `file` the version is looked for in all files. */
export async function restore(
  services: Services,
  output: Output,
  id: string,
  file?: string,
): Promise<Result<void>> {
  const path: Result<string> = file === undefined ? await services.history.pathOf(id) : ok(file);
  if (!path.ok) return path;
  const restored = await services.history.restore(path.value, id);
  if (restored.ok) output.line(`${path.value} is as it was.`);
  return restored.ok ? ok(undefined) : restored;
}
