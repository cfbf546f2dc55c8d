/** Failures of getting, checking and refreshing tokens at the token endpoint. */
import { z } from "zod";
import type { CopyTable } from "./copy";

export const OAuthFailure = z.discriminatedUnion("code", [
  z.object({
    code: z.literal("noRefreshToken"),
    host: z.string(),
    /** Id of the provider preset. */
    provider: z.string().optional(),
    advice: z.enum(["addOfflineAccess", "askForConsent", "none"]),
  }),
]);
export type OAuthFailure = z.infer<typeof OAuthFailure>;

export const oauthFailureCopy: CopyTable<OAuthFailure> = {
  noRefreshToken: (f) => ({
    happened: "No refresh token came back.",
    why: `${f.host} gave an access token only.`,
    next: "The app's registration may not allow one. Show the record to whoever keeps it.",
    actions: [{ id: "showRecord", label: "Show record" }],
  }),
};
