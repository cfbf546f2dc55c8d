/** `relay renew ID`: drops what the relay has in memory and asks the service now. */
import { ok } from "../../../../shared/failures/result";
import type { CommandContext } from "../../command-context";
import { keeperFor, type RelayFlags, relayFlags } from "./flags";

export function addRelayRenew({ program, output, run }: CommandContext): void {
  relayFlags(
    program
      .command("renew")
      .argument("<id>", "of a token or of a data source, as relay status lists them")
      .description("renew a token now"),
  ).action((id: string, flags: RelayFlags) =>
    run(flags, (services) =>
      keeperFor(services, flags).withVault(async ({ custody }) => {
        const renewed = await custody.ask("renew", { id });
        if (!renewed.ok) return renewed;
        output.line(`${id}: renewed.`);
        return ok(undefined);
      }),
    ),
  );
}
