/** What can be seen of the tokens that the relay keeps: by the page, the command line and the metrics. No value of a secret. */
import { z } from "zod";
import { Failure } from "../failures/failure";

/** A data source that is given its token by the relay. */
const KeptUser = z.object({
  entryId: z.string(),
  name: z.string(),
  path: z.string(),
  /** False: the vault holds the token and the file does not say so yet. */
  inFile: z.boolean(),
  /** Deleted, by whatever program: no file names its address any more. */
  gone: z.boolean().default(false),
});

/** A data source with an address that belongs to another one (`of`: a copy), or to no entry of this computer's vault. */
const StrayAddress = z.object({ path: z.string(), name: z.string(), of: z.string().nullable() });
export type StrayAddress = z.infer<typeof StrayAddress>;

export const KeptTokenState = z.enum(["works", "waiting", "outcomeUnknown", "endsSoon", "needsPerson"]);
export type KeptTokenState = z.infer<typeof KeptTokenState>;

export const KeptTokenView = z.object({
  tokenId: z.string(),
  grant: z.enum(["refresh_token", "client_credentials"]),
  /** As the service's own token names it, where it does. */
  account: z.string().nullable(),
  provider: z.string().nullable(),
  host: z.string(),
  users: z.array(KeptUser),
  signedInAt: z.number(),
  renewedAt: z.number().nullable(),
  livesUntil: z.number().nullable(),
  /** Whose rule ends it, in words; null where none is known. */
  rule: z.string().nullable(),
  nextRenewalAt: z.number().nullable(),
  state: KeptTokenState,
  failure: Failure.nullable(),
  /** The service does not say how long its access tokens live: five minutes are assumed. */
  lifeAssumed: z.boolean(),
});
export type KeptTokenView = z.infer<typeof KeptTokenView>;

const KeptRenewal = z.object({
  at: z.number(),
  tokenId: z.string(),
  outcome: z.enum(["renewed", "replaced", "failed"]),
  failure: Failure.nullable(),
});

/** A refresh token that stands in files: whose, in which data sources, and what may happen to it there. */
export const FileToken = z.object({
  users: z.array(z.object({ path: z.string(), name: z.string() })),
  provider: z.string().nullable(),
  host: z.string(),
  /** The service replaces it at each use, and a file cannot follow. */
  oneUse: z.boolean(),
  /** How long it lives by the provider's rule, in words; null where none is known. */
  rule: z.string().nullable(),
  /** When the app used it last, ms since 1970. */
  lastUsed: z.number().nullable(),
});
export type FileToken = z.infer<typeof FileToken>;

/** `more`: how many there are beside those listed. */
export const FileTokens = z.object({ tokens: z.array(FileToken), more: z.number().int() });
export type FileTokens = z.infer<typeof FileTokens>;

/** How the vault is guarded: "file" makes no claim of encryption. */
export const VaultProtection = z.enum(["credential", "keyStore", "file"]);
export type VaultProtection = z.infer<typeof VaultProtection>;

export const KeptTokens = z.object({
  /** Null: no relay runs; the vault was opened for this look. */
  relay: z.object({ pid: z.number().int(), port: z.number().int() }).nullable(),
  /** The port that kept data sources name; null before one was chosen. */
  port: z.number().int().nullable(),
  protection: VaultProtection,
  tokens: z.array(KeptTokenView),
  /** Newest first. */
  log: z.array(KeptRenewal),
  strays: z.array(StrayAddress).default([]),
});
export type KeptTokens = z.infer<typeof KeptTokens>;
