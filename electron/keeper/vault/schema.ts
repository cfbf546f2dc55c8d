/** What the vault holds: tokens, and the data sources that are given them. The one form of it, on disk and in memory. */
import { z } from "zod";
import { Failure } from "../../../shared/failures/failure";

/** A vault with a higher number was written by a newer version, and is left alone. */
export const vaultVersion = 1;

const Pairs = z.array(z.tuple([z.string(), z.string()]));

/** How the service is asked: what a data source's own settings say, secrets included. */
export const ServiceSettings = z.object({
  tokenUrl: z.string(),
  method: z.enum(["GET", "POST"]),
  clientId: z.string(),
  clientSecret: z.string().nullable(),
  credentialsMode: z.enum(["basic", "url", "body"]),
  basicEncoding: z.enum(["form", "raw"]),
  extraHeader: z.object({ name: z.string(), value: z.string() }).nullable(),
  extraParameters: Pairs,
  allowHttp: z.boolean(),
  providerId: z.string().nullable(),
});
export type ServiceSettings = z.infer<typeof ServiceSettings>;

/** How long the refresh token lives, told by a person: an administrator of the service set it. */
export const OwnRule = z.object({ idleDays: z.number().optional(), days: z.number().optional() });

/** One refresh token (or the credentials that give tokens): one lock, one refresh at a time. */
export const VaultToken = z.object({
  id: z.string(),
  grant: z.enum(["refresh_token", "client_credentials"]),
  service: ServiceSettings,
  refreshToken: z.string().nullable(),
  /** As the access token's own claims name it; null where it is no JWT or names nobody. */
  account: z.string().nullable(),
  /** When the refresh token in hand was given, ms since 1970; a sign-in's time may be older than its latest refresh. */
  signedInAt: z.number(),
  renewedAt: z.number().nullable(),
  /** Set before a request leaves, until an answer says what became of the token. */
  sentAt: z.number().nullable(),
  /** Nothing is sent any more until a person acts. */
  ended: z.object({ at: z.number(), failure: Failure }).nullable(),
  /** Wins over what is known of the provider; null where nobody told. */
  rule: OwnRule.nullable().default(null),
  /** The life was not told by the service: five minutes are assumed. */
  lifeAssumed: z.boolean(),
});
export type VaultToken = z.infer<typeof VaultToken>;

/** One access token as it was given for a scope and resource, as the driver asks for them. */
export const AccessTokenSet = z.object({
  scope: z.string(),
  resource: z.string(),
  accessToken: z.string(),
  scopesGranted: z.string().nullable(),
  obtainedAt: z.number(),
  expiresAt: z.number(),
});
export type AccessTokenSet = z.infer<typeof AccessTokenSet>;

/** Who may ask for a data source's token: accounts by number, as the system names them. */
export const Allowed = z.object({ users: z.array(z.number().int()), groups: z.array(z.number().int()) });
export type Allowed = z.infer<typeof Allowed>;

/** A kept data source: its ID belongs to one section of one file. */
export const VaultEntry = z.object({
  id: z.string(),
  key: z.string(),
  handle: z.string().nullable(),
  tokenId: z.string(),
  path: z.string(),
  name: z.string(),
  /** What stood in the section before, by option; what is taken back, but for the secrets that live in the token. */
  original: z.record(z.string(), z.string()),
  inFile: z.boolean(),
  allowed: Allowed,
  accessTokens: z.array(AccessTokenSet),
});
export type VaultEntry = z.infer<typeof VaultEntry>;

/** One renewal as the log shows it: no value. */
export const RenewalNote = z.object({
  at: z.number(),
  tokenId: z.string(),
  outcome: z.enum(["renewed", "replaced", "failed"]),
  failure: Failure.nullable(),
});
export type RenewalNote = z.infer<typeof RenewalNote>;

export const VaultState = z.object({
  version: z.literal(vaultVersion),
  tokens: z.array(VaultToken),
  entries: z.array(VaultEntry),
  log: z.array(RenewalNote),
});
export type VaultState = z.infer<typeof VaultState>;

export const emptyVault: VaultState = { version: vaultVersion, tokens: [], entries: [], log: [] };
