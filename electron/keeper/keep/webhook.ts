/** The address that hears of tokens which need a person: JSON over https, signed with a shared key (HMAC-SHA256). */
import { createHmac } from "node:crypto";
import { mkdir, unlink } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { KeeperFailure } from "../../../shared/failures/keeper-failures";
import { fail, ok, type Result } from "../../../shared/failures/result";
import { readIfThere, writeDurably } from "../../disk/durable-file";
import type { HttpFetch } from "../../oauth/http/http-fetch";
import { randomKey } from "../vault/random-text";
import type { Attention } from "./attention";

const Webhook = z.object({ url: z.string(), key: z.string(), told: z.array(z.string()) });
export type Webhook = z.infer<typeof Webhook>;

/** `t=SECONDS,v1=HEX` over `SECONDS.BODY`: a copy of an old message is known by its time. */
const signatureHeader = "X-Odbc-Oauth-Manager-Signature";
const longestAnswer = 20_000;

const fileIn = (folder: string) => join(folder, "webhook.json");

export async function readWebhook(folder: string): Promise<Webhook | undefined> {
  const text = await readIfThere(fileIn(folder));
  if (text === undefined) return undefined;
  try {
    return Webhook.safeParse(JSON.parse(text.toString("utf8"))).data;
  } catch {
    return undefined;
  }
}

async function write(folder: string, webhook: Webhook): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeDurably(fileIn(folder), `${JSON.stringify(webhook)}\n`);
}

/** Makes a new shared key, which is shown once. */
export async function setWebhook(folder: string, url: string): Promise<{ readonly key: string }> {
  const key = randomKey();
  await write(folder, { url, key, told: [] });
  return { key };
}

export async function removeWebhook(folder: string): Promise<void> {
  await unlink(fileIn(folder)).catch(() => undefined);
}

/** What was told is remembered, so that each thing is told once. */
export async function rememberTold(folder: string, webhook: Webhook, told: readonly string[]): Promise<void> {
  await write(folder, { ...webhook, told: [...told] });
}

/** Fails with webhookFailed; nothing of it counts as told then. */
export async function send(
  webhook: Webhook,
  tokens: readonly Attention[],
  context: { readonly fetch: HttpFetch; readonly now: number; readonly computer: string },
): Promise<Result<void, KeeperFailure>> {
  const body = JSON.stringify({
    event: "tokensNeedAttention",
    computer: context.computer,
    at: new Date(context.now).toISOString(),
    tokens,
  });
  const seconds = Math.floor(context.now / 1000);
  const signature = createHmac("sha256", webhook.key).update(`${seconds}.${body}`).digest("hex");
  const host = new URL(webhook.url).host;
  try {
    const answer = await context.fetch(webhook.url, {
      method: "POST",
      headers: { "content-type": "application/json", [signatureHeader]: `t=${seconds},v1=${signature}` },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(longestAnswer),
    });
    await answer.body?.getReader().cancel();
    if (answer.status >= 200 && answer.status < 300) return ok(undefined);
    return fail({ code: "webhookFailed", host, httpStatus: answer.status });
  } catch {
    return fail({ code: "webhookFailed", host });
  }
}
