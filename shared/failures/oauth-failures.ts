/** Failures of getting, checking, refreshing and revoking tokens, gathered from their topics. */
import { z } from "zod";
import { AuthorizationFailure, authorizationFailureCopy } from "./authorization-failures";
import type { CopyTable } from "./copy";
import { NetworkFailure, networkFailureCopy } from "./network-failures";
import { TokenAnswerFailure, tokenAnswerFailureCopy } from "./token/answer-failures";
import { EntraFailure, entraFailureCopy } from "./token/entra-failures";
import { TokenRefusalFailure, tokenRefusalFailureCopy } from "./token/refusal-failures";

export const OAuthFailure = z.discriminatedUnion("code", [
  AuthorizationFailure,
  TokenRefusalFailure,
  TokenAnswerFailure,
  EntraFailure,
  NetworkFailure,
]);
export type OAuthFailure = z.infer<typeof OAuthFailure>;

export const oauthFailureCopy: CopyTable<OAuthFailure> = {
  ...authorizationFailureCopy,
  ...tokenRefusalFailureCopy,
  ...tokenAnswerFailureCopy,
  ...entraFailureCopy,
  ...networkFailureCopy,
};
