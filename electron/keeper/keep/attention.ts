/** What of the kept tokens a person should hear of, and whether it was said before. Pure. */
import type { KeptTokens, KeptTokenView } from "../../../shared/data-sources/kept-tokens";
import { describeFailure } from "../../../shared/failures/failure";

/** No secret: names, times and the service's own code. */
export interface Attention {
  readonly tokenId: string;
  readonly state: "needsPerson" | "endsSoon";
  readonly provider: string;
  readonly account: string | null;
  readonly dataSources: readonly string[];
  /** ISO 8601; null where no end is known. */
  readonly livesUntil: string | null;
  readonly why: string | null;
}

function attentionOf(token: KeptTokenView): Attention[] {
  const { state, tokenId, account, livesUntil, failure } = token;
  if (state !== "needsPerson" && state !== "endsSoon") return [];
  return [
    {
      tokenId,
      state,
      provider: token.provider ?? token.host,
      account,
      dataSources: token.users.map(({ name }) => name),
      livesUntil: livesUntil === null ? null : new Date(livesUntil).toISOString(),
      why: failure === null ? token.rule : describeFailure(failure).happened,
    },
  ];
}

export function attentions({ tokens }: KeptTokens): Attention[] {
  return tokens.flatMap(attentionOf);
}

/** Once for each state of a token, and again when its end moves. */
export function attentionMark({ tokenId, state, livesUntil }: Attention): string {
  return `${tokenId} ${state} ${livesUntil ?? ""}`;
}

/** "12 tokens: 2 renewed, 0 failed, 1 needs a person, 1 ends within 30 days": the line for cron. */
export function keepLine(kept: KeptTokens, done: { renewed: number; failed: number }): string {
  const count = (state: Attention["state"]) =>
    attentions(kept).filter((attention) => attention.state === state).length;
  const [persons, soon] = [count("needsPerson"), count("endsSoon")];
  const tokens = `${kept.tokens.length} token${kept.tokens.length === 1 ? "" : "s"}`;
  return `${tokens}: ${done.renewed} renewed, ${done.failed} failed, ${persons} need${persons === 1 ? "s" : ""} a person, ${soon} end${soon === 1 ? "s" : ""} within 30 days`;
}
