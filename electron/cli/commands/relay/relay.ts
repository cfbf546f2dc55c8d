/** `relay`: the group of commands around the token endpoint of this computer. */
import type { CommandContext } from "../../command-context";
import { addRelayAdd } from "./add";
import { addRelayInstall } from "./install";
import { addRelayRenew } from "./renew";
import { addRelayRun } from "./run";
import { addRelayStatus } from "./status";
import { addRelayTakeBack } from "./take-back";
import { addRelayUninstall } from "./uninstall";
import { addRelayWebhook } from "./webhook";

export function addRelay(context: CommandContext): void {
  const relay = context.program
    .command("relay")
    .description("a small service on this computer that gives drivers their tokens")
    .exitOverride();
  const inside = { ...context, program: relay };
  addRelayRun(inside);
  addRelayInstall(inside);
  addRelayUninstall(inside);
  addRelayAdd(inside);
  addRelayTakeBack(inside);
  addRelayRenew(inside);
  addRelayStatus(inside);
  addRelayWebhook(inside);
}
