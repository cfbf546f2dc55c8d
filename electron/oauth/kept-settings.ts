/** What token flows ask of whoever keeps a data source's token: the service behind it, and a place for the new token. */
import type { Result } from "../../shared/failures/result";
import type { Secret } from "../../shared/secret";
import type { Draft } from "../drafts/draft";

export interface KeptSettings {
  /** The draft as it would be were it not kept; undefined for one that is not. Fails with keptElsewhere. */
  unkept(draft: Draft): Promise<Result<Draft | undefined>>;
  /** The vault takes a new refresh token; what ended the old one counts no more. */
  putToken(draft: Draft, refreshToken: Secret): Promise<Result<void>>;
}
