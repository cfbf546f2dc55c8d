/** Until when a refresh token lives, by whose rule, when it is to be renewed unasked, and when a person hears of its end. */

const day = 24 * 60 * 60 * 1000;
/** A known end is told this long before. */
const warning = 30 * day;

/** A provider's documented rule; what is left out is unknown. */
export interface RefreshTokenRule {
  /** Dies when it was not used for so long; each use begins anew. */
  readonly idleDays?: number;
  /** Dies so long after the sign-in, whatever is done. */
  readonly days?: number;
}

export interface RefreshTokenTimes {
  readonly signedInAt: number;
  /** Null while it was never renewed here. */
  readonly renewedAt: number | null;
}

export interface RefreshTokenEnd {
  /** Null where no rule is known. */
  readonly livesUntil: number | null;
  /** Which of the two rules ends it first. */
  readonly by: "idle" | "signIn" | null;
  /** Renewed unasked from then on, at half of the idle time; null where nothing dies unused. */
  readonly renewFrom: number | null;
  /** A person is told from then on; null where no end is known that a renewal could not move. */
  readonly warnFrom: number | null;
}

/** What the rule means for a token that was used last at these times. */
export function refreshTokenEnd(rule: RefreshTokenRule, times: RefreshTokenTimes): RefreshTokenEnd {
  const used = Math.max(times.renewedAt ?? times.signedInAt, times.signedInAt);
  const idleEnd = rule.idleDays === undefined ? null : used + rule.idleDays * day;
  const lastEnd = rule.days === undefined ? null : times.signedInAt + rule.days * day;
  const endsIdle = idleEnd !== null && (lastEnd === null || idleEnd < lastEnd);
  const by = endsIdle ? "idle" : lastEnd === null ? null : "signIn";
  return {
    livesUntil: endsIdle ? idleEnd : lastEnd,
    by,
    renewFrom: rule.idleDays === undefined ? null : used + (rule.idleDays / 2) * day,
    warnFrom: lastEnd === null ? null : lastEnd - warning,
  };
}

/** "unused for 90 days", "181 days after the sign-in": the rule in words; undefined where none is known. */
export function ruleInWords(rule: RefreshTokenRule): string | undefined {
  const parts = [
    ...(rule.idleDays === undefined ? [] : [`unused for ${rule.idleDays} days`]),
    ...(rule.days === undefined ? [] : [`${rule.days} days after the sign-in`]),
  ];
  return parts.length === 0 ? undefined : parts.join(", or ");
}
