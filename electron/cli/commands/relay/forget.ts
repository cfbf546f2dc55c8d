/** `relay forget ID`: drops a deleted data source from the vault; a token that nobody uses goes with it. */
import { ok } from "../../../../shared/failures/result";
import type { CommandContext } from "../../command-context";
import { moverFor, type RelayFlags, relayFlags } from "./flags";

export function addRelayForget({ program, output, run }: CommandContext): void {
  relayFlags(
    program
      .command("forget")
      .argument("<id>", "of a data source that is in no file any more, as relay status lists it")
      .description("forget a deleted data source and, where nobody else uses it, its token"),
  ).action((id: string, flags: RelayFlags) =>
    run(flags, async (services) => {
      const forgotten = await moverFor(services, flags).forget([id]);
      if (forgotten.ok) output.line(`${id}: forgotten.`);
      return forgotten.ok ? ok(undefined) : forgotten;
    }),
  );
}
