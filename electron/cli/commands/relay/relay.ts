/** `relay`: the group of commands around the token endpoint of this computer. */
import type { CommandContext } from "../../command-context";
import { addRelayAdd } from "./add";
import { addRelayRenew } from "./renew";
import { addRelayRun } from "./run";
import { addRelayStatus } from "./status";
import { addRelayTakeBack } from "./take-back";

export function addRelay(context: CommandContext): void {
  const relay = context.program
    .command("relay")
    .description("a small service on this computer that gives drivers their tokens")
    .exitOverride();
  const inside = { ...context, program: relay };
  addRelayRun(inside);
  addRelayAdd(inside);
  addRelayTakeBack(inside);
  addRelayRenew(inside);
  addRelayStatus(inside);
}
