/** A running or finished token flow as the page and the command line see it. No token value is ever in it. */
import { z } from "zod";
import { Failure } from "../failures/failure";
import { Grant, SignInWay } from "../grant";
import { ExchangeEntry } from "./exchange-record";
import { OldToken } from "./stored-token";

export const FlowStepId = z.enum(["settings", "listen", "signIn", "exchange", "check", "save"]);
export type FlowStepId = z.infer<typeof FlowStepId>;

export const FlowStep = z.object({
  id: FlowStepId,
  state: z.enum(["pending", "active", "done", "failed", "skipped"]),
  /** As shown: "Listening on http://localhost:8080". */
  label: z.string(),
  milliseconds: z.number().nonnegative().nullable(),
});
export type FlowStep = z.infer<typeof FlowStep>;

/** Times are milliseconds since 1970 (UTC), or null where the server did not say. */
export const TokenSummary = z.object({
  refreshToken: z.object({ bytes: z.number().int() }).nullable(),
  accessToken: z.object({ bytes: z.number().int() }).nullable(),
  accessTokenExpiresAt: z.number().nullable(),
  obtainedAt: z.number(),
  scopesAsked: z.array(z.string()),
  /** RFC 6749 5.1: a server that omits `scope` granted what was asked. */
  scopesGranted: z.array(z.string()),
  /** Observed at the check: the refresh gave the same token back, a new one, or was not tried. */
  rotation: z.enum(["same", "new", "notChecked"]),
  /** Whether a token that was used still works afterwards, as its provider documents it. */
  oldToken: OldToken.optional(),
  /** The service replaced the token and the old one is not known to live on: a static odbc.ini cannot follow. */
  oneUse: z.boolean().optional(),
  /** "POST, credentials in the body": what the check really sent; null when not checked. */
  checkedWith: z.string().nullable(),
  /** Names of parameters that the check sent and no driver sends: it has no option for them. */
  appOnly: z.array(z.string()).optional(),
  /** Decoded, never verified JWT claims of the access token, as [name, value] text; null when it is no JWT. */
  claims: z.array(z.tuple([z.string(), z.string()])).nullable(),
});
export type TokenSummary = z.infer<typeof TokenSummary>;

export const FlowView = z.object({
  flowId: z.string(),
  grant: Grant,
  way: SignInWay,
  state: z.enum(["running", "done", "failed"]),
  steps: z.array(FlowStep),
  /** Present while a person is to sign in. `deadline` is a time in ms since 1970, `allowed` the whole time in ms. */
  waiting: z
    .object({ host: z.string(), deadline: z.number(), allowed: z.number(), advice: z.string() })
    .nullable(),
  /** RFC 8628: what to type where. */
  device: z.object({ userCode: z.string(), verificationUri: z.string(), expiresAt: z.number() }).nullable(),
  failure: Failure.nullable(),
  /** True when tokens were obtained but not (yet) written: they stay on the form. */
  holdsUnsavedToken: z.boolean(),
  summary: TokenSummary.nullable(),
  record: z.array(ExchangeEntry),
});
export type FlowView = z.infer<typeof FlowView>;
