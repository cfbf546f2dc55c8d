/** `relay webhook URL`: who hears of tokens that need a person; shows the shared key once. */
import { externalAddress } from "../../../../shared/external-address";
import { ok } from "../../../../shared/failures/result";
import { readWebhook, removeWebhook, setWebhook } from "../../../keeper/keep/webhook";
import type { CommandContext } from "../../command-context";
import { keeperFor, type RelayFlags, relayFlags } from "./flags";

interface WebhookFlags extends RelayFlags {
  readonly off?: boolean;
}

export function addRelayWebhook({ program, output, run }: CommandContext): void {
  const command = program
    .command("webhook")
    .argument("[url]", "https address that takes JSON by POST")
    .description("tell this address which tokens need a person; without one: show it");
  relayFlags(command)
    .option("--off", "tell nobody any more")
    .action((url: string | undefined, flags: WebhookFlags) => {
      if (url !== undefined && externalAddress(url) === undefined) {
        command.error("error: Give an https address.", { exitCode: 2 });
      }
      return run(flags, async (services) => {
        const { folder } = keeperFor(services, flags);
        if (flags.off === true) {
          await removeWebhook(folder);
          output.line("Nobody is told.");
        } else if (url === undefined) {
          output.line((await readWebhook(folder))?.url ?? "Nobody is told.");
        } else {
          const { key } = await setWebhook(folder, url);
          output.line(`key: ${key}`);
          output.line("It signs each message (HMAC-SHA256) and is not shown again.");
        }
        return ok(undefined);
      });
    });
}
