/** What is known of a stored refresh token before it is used: whether a use spends it, and what that means in a static odbc.ini. */
import { z } from "zod";
import type { FailureCopy } from "../failures/copy";

/** What was seen at the data source's own checks: the refresh gave the same token back, or a new one. */
export const Rotation = z.enum(["unknown", "same", "new"]);
export type Rotation = z.infer<typeof Rotation>;

/** Whether the token that was used still works afterwards, by the provider's own documentation; never found out by trying. */
export const OldToken = z.enum(["survives", "dies", "unknown"]);
export type OldToken = z.infer<typeof OldToken>;

export const StoredToken = z.object({
  rotation: Rotation,
  /** When it was seen, ms since 1970; null while nothing was. */
  rotationSeenAt: z.number().nullable(),
  oldToken: OldToken,
  /** True when a check may replace the token, so that the user is asked first. */
  checkNeedsWord: z.boolean(),
  /** The service replaces the token and the old one is not known to live on: a static odbc.ini cannot follow. */
  oneUse: z.boolean(),
  /** The driver has a method that works without anybody's token. */
  clientCredentialsPossible: z.boolean(),
});
export type StoredToken = z.infer<typeof StoredToken>;

interface Facts {
  readonly rotation: Rotation;
  readonly rotationSeenAt: number | null;
  readonly oldToken: OldToken;
  readonly clientCredentialsPossible: boolean;
}

/** A provider whose old token dies gives a new one each time, also before that was seen here. Unknown counts as dead. */
export function judgeStoredToken(facts: Facts): StoredToken {
  const survives = facts.oldToken === "survives";
  const replaces = facts.rotation === "new" || (facts.rotation === "unknown" && facts.oldToken === "dies");
  return {
    ...facts,
    checkNeedsWord: !survives && facts.rotation !== "same",
    oneUse: !survives && replaces,
  };
}

/** The words for a one-use token in a static file, with what others do instead; undefined for any other token. */
export function oneUseTokenCopy(token: StoredToken): FailureCopy | undefined {
  if (!token.oneUse) return undefined;
  const others =
    "The relay, a small service on this computer that gives drivers their tokens, can keep it alive. Others ask the service for a longer grace time of replaced tokens, or run “refresh --save” on a schedule shorter than the token's life, while no driver connects.";
  return {
    happened: "This service replaces the token at each use, and odbc.ini cannot follow.",
    why:
      token.oldToken === "dies"
        ? "The service documents that the old token stops working: the driver's first connection may spend the one in the file."
        : "Whether the old token still works is not known: the driver's first connection may spend the one in the file.",
    next: token.clientCredentialsPossible
      ? `Client credentials need no stored token, where the service allows them. ${others}`
      : others,
    actions: [
      { id: "keepAlive", label: "Keep it alive here" },
      ...(token.clientCredentialsPossible
        ? [{ id: "useClientCredentials", label: "Use client credentials" } as const]
        : []),
      { id: "whatOthersDo", label: "What others do" },
    ],
  };
}
