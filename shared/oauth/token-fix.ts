/** The changes a failed token flow offers as one press: settings corrected, and on with the flow; and the flag that does the same. */
import { z } from "zod";
import type { FailureActionId } from "../failures/copy";

const fixes = [
  "usePost",
  "sendCredentialsInBody",
  "sendCredentialsInHeader",
  "sendCredentialsAsIs",
  "withoutPkce",
  "takeInnerTokens",
  "takeParameterAsCode",
  "addOfflineAccess",
  "addScope",
  "askForConsent",
  "useRedirectedTokenUrl",
  "allowHttp",
] as const satisfies readonly FailureActionId[];

/** Named as the failure's button is. What a fix needs beyond its name (the address, the scope) is in the failure itself. */
export const TokenFix = z.enum(fixes);
export type TokenFix = z.infer<typeof TokenFix>;
