/** What window, command line and `keep` ask of whoever has the vault open: each operation's input and result, once. */
import { z } from "zod";
import { KeptTokens } from "../../../shared/data-sources/kept-tokens";
import { Failure } from "../../../shared/failures/failure";
import type { Result } from "../../../shared/failures/result";
import { Allowed, OwnRule, ServiceSettings } from "../vault/schema";

const Nothing = z.object({});
const Entry = z.object({ entryId: z.string() });

/** A data source to be kept. `tokenId` joins it to a token that is there; then `refreshToken` counts for nothing. */
export const NewEntry = z.object({
  path: z.string(),
  name: z.string(),
  grant: z.enum(["refresh_token", "client_credentials"]),
  service: ServiceSettings,
  refreshToken: z.string().nullable(),
  tokenId: z.string().nullable(),
  original: z.record(z.string(), z.string()),
  allowed: Allowed,
  rule: OwnRule.nullable().default(null),
});
export type NewEntry = z.infer<typeof NewEntry>;

/** What the section gets; `handle` null where it had no refresh token. */
export const EntryAddress = z.object({
  entryId: z.string(),
  tokenId: z.string(),
  key: z.string(),
  handle: z.string().nullable(),
});
export type EntryAddress = z.infer<typeof EntryAddress>;

export const Revealed = z.object({
  grant: NewEntry.shape.grant,
  service: ServiceSettings,
  refreshToken: z.string().nullable(),
  original: z.record(z.string(), z.string()),
  /** Every data source that is given the same token, this one included. */
  users: z.array(z.object({ entryId: z.string(), path: z.string(), name: z.string(), inFile: z.boolean() })),
});
export type Revealed = z.infer<typeof Revealed>;

export const operations = {
  status: { input: Nothing, result: KeptTokens },
  keep: { input: NewEntry, result: EntryAddress },
  /** What the section was given, for writing it again. */
  address: { input: Entry, result: EntryAddress },
  /** The file says now what the vault says. */
  settle: { input: Entry, result: Nothing },
  /** Forgets data sources; a token that none is given any more goes with them. */
  release: { input: z.object({ entryIds: z.array(z.string()) }), result: Nothing },
  /** The living token and the real settings, for taking back and for exports. */
  reveal: { input: Entry, result: Revealed },
  /** A living access token, as a driver would be given one: for those who hand tokens out. */
  accessToken: {
    input: Entry,
    result: z.object({ accessToken: z.string(), secondsLeft: z.number() }),
  },
  /** After a sign-in or a new secret: what ended the token counts no more. */
  replace: {
    input: Entry.extend({
      refreshToken: z.string().nullable().optional(),
      clientSecret: z.string().nullable().optional(),
    }),
    result: Nothing,
  },
  /** Follows a rename or move of the section. */
  relocate: { input: Entry.extend({ path: z.string(), name: z.string() }), result: Nothing },
  /** Drops what is in memory and asks the service now; by data source or by token. */
  renew: { input: z.object({ id: z.string() }), result: Nothing },
  /** Renews what would die unused; `due` counts what was renewed, `warnings` are tokens with a known end. */
  keepAlive: {
    input: Nothing,
    result: z.object({ renewed: z.number().int(), failed: z.number().int() }),
  },
} satisfies Record<string, { input: z.ZodType; result: z.ZodType }>;

type Operations = typeof operations;
export type OperationName = keyof Operations;
export type OperationInput<N extends OperationName> = z.infer<Operations[N]["input"]>;
export type OperationOutput<N extends OperationName> = z.infer<Operations[N]["result"]>;

/** Answered by the process that has the vault open; asked in place or through the control socket. */
export interface Custody {
  ask<N extends OperationName>(name: N, input: OperationInput<N>): Promise<Result<OperationOutput<N>>>;
}

/** One line of JSON each way. */
export const ControlRequest = z.object({ name: z.string(), input: z.unknown() });
export const ControlAnswer = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), failure: Failure }),
]);
