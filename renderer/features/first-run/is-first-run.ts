/** When the first-run page stands in place of the list. Pure. */
import type { Overview } from "../../../shared/data-sources/overview";

/** Nothing to list and nothing to say about a file: the list would be empty. */
export function isFirstRun(overview: Overview): boolean {
  return overview.files.every((file) => file.rows === 0 && file.failure === null);
}
