/** `relay take-back NAME`: the living token goes back into the file. */
import { ok, type Result } from "../../../../shared/failures/result";
import type { Services } from "../../../services";
import type { CommandContext } from "../../command-context";
import type { Output } from "../../output";
import { openDraft } from "../tokens/open-draft";
import { moverFor, type RelayFlags, relayFlags } from "./flags";

export function addRelayTakeBack({ program, output, run }: CommandContext): void {
  relayFlags(
    program.command("take-back").argument("<name>").description("put the living token back into the file"),
  )
    .option("--all", "all data sources that are given the same token")
    .action((name: string, flags: RelayFlags) =>
      run(flags, (services) => takeBack(services, output, name, flags)),
    );
}

async function takeBack(
  services: Services,
  output: Output,
  name: string,
  flags: RelayFlags,
): Promise<Result<void>> {
  const draft = await openDraft(services, name, flags.file);
  if (!draft.ok) return draft;
  const taken = await moverFor(services, flags).takeBack(draft.value.draftId, flags.all === true);
  if (!taken.ok) return taken;
  for (const one of taken.value.names) output.line(`${one}: its token is in the file again.`);
  return ok(undefined);
}
