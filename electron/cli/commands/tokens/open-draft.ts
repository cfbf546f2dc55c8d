/** The data source a token command names, opened for a flow. */
import { ok, type Result } from "../../../../shared/failures/result";
import type { Services } from "../../../services";
import { findDataSource } from "../data-sources/find";

/** @returns the id of its draft. */
export async function openDraft(services: Services, name: string, file?: string): Promise<Result<string>> {
  const found = await findDataSource(services, name, file);
  if (!found.ok) return found;
  const draft = await services.drafts.open(found.value.location.path, name);
  return draft.ok ? ok(draft.value.draftId) : draft;
}
