/** One round of `keep`: renews what would die unused, and tells what needs a person. */
import { hostname } from "node:os";
import type { KeptTokens } from "../../../shared/data-sources/kept-tokens";
import type { KeeperFailure } from "../../../shared/failures/keeper-failures";
import { ok, type Result } from "../../../shared/failures/result";
import type { HttpFetch } from "../../oauth/http/http-fetch";
import type { Clock } from "../../platform/environment";
import type { Keeper } from "../keeper";
import { attentionMark, attentions } from "./attention";
import { readWebhook, rememberTold, send } from "./webhook";

export interface KeepRound {
  readonly kept: KeptTokens;
  readonly renewed: number;
  readonly failed: number;
  /** The webhook did not take the news; undefined when there was none, or nothing new. */
  readonly told: Result<void, KeeperFailure> | undefined;
}

export async function keepRound(
  keeper: Keeper,
  context: { readonly fetch: HttpFetch; readonly clock: Clock },
): Promise<Result<KeepRound>> {
  if (!(await keeper.isInUse())) {
    const nothing = await keeper.status();
    return nothing.ok ? ok({ kept: nothing.value, renewed: 0, failed: 0, told: undefined }) : nothing;
  }
  const done = await keeper.withVault(async ({ custody }) => {
    const renewed = await custody.ask("keepAlive", {});
    if (!renewed.ok) return renewed;
    const kept = await custody.ask("status", {});
    return kept.ok ? ok({ kept: kept.value, ...renewed.value }) : kept;
  });
  if (!done.ok) return done;
  return ok({ ...done.value, told: await tell(keeper.folder, done.value.kept, context) });
}

async function tell(
  folder: string,
  kept: KeptTokens,
  { fetch, clock }: { readonly fetch: HttpFetch; readonly clock: Clock },
): Promise<Result<void, KeeperFailure> | undefined> {
  const webhook = await readWebhook(folder);
  if (webhook === undefined) return undefined;
  const now = attentions(kept);
  const news = now.filter((attention) => !webhook.told.includes(attentionMark(attention)));
  if (news.length === 0) return undefined;
  const sent = await send(webhook, news, { fetch, now: clock.now(), computer: hostname() });
  // What is over is forgotten: when it comes again it is told again.
  if (sent.ok) await rememberTold(folder, webhook, now.map(attentionMark));
  return sent;
}
