/** The data source a token command names, opened for a flow, and what the command's flags change of it for this run. */
import type { DraftView } from "../../../../shared/data-sources/draft-view";
import { formatTokenUri, parseTokenUri } from "../../../../shared/drivers/methods/token-endpoint";
import type { Result } from "../../../../shared/failures/result";
import type { ForThisRun } from "../../../oauth/running-flows";
import type { Services } from "../../../services";
import { findDataSource } from "../data-sources/find";
import type { TokenOptions } from "./flags";

export async function openDraft(services: Services, name: string, file?: string): Promise<Result<DraftView>> {
  const found = await findDataSource(services, name, file);
  return found.ok ? services.drafts.open(found.value.location.path, name) : found;
}

/** Option values and choices that the flags give; nothing of them is saved. */
export function forThisRun({ values }: DraftView, options: TokenOptions): ForThisRun {
  const { overrides, choices, post } = options;
  const tokenUri = values.TokenURI;
  if (!post || tokenUri?.kind !== "plain") return { overrides, choices };
  const posted = formatTokenUri({ ...parseTokenUri(tokenUri.value), method: "POST" });
  return { overrides: { ...overrides, TokenURI: posted }, choices };
}
