/** `refresh NAME`: refreshes the stored token. */
import type { Result } from "../../../../shared/failures/result";
import type { Services } from "../../../services";
import type { CommandContext } from "../../command-context";
import type { Output } from "../../output";
import { type TokenFlags, type TokenOptions, tokenFlags } from "./flags";
import { forThisRun, openDraft } from "./open-draft";
import { finishFlow } from "./outcome";
import { runTokenFlow } from "./run-flow";

export function addRefresh({ program, output, settle }: CommandContext): void {
  tokenFlags(program.command("refresh").argument("<name>").description("refresh the stored token")).action(
    async (name: string, flags: TokenFlags) =>
      settle(
        await runTokenFlow(output, flags, (services, options) => refresh(services, output, name, options)),
        { command: "refresh", name },
      ),
  );
}

/** Refreshes the stored token; with `save` a replacement is written back before anything is reported. */
async function refresh(
  services: Services,
  output: Output,
  name: string,
  options: TokenOptions,
): Promise<Result<void>> {
  const draft = await openDraft(services, name, options.file);
  if (!draft.ok) return draft;
  const started = await services.tokens.refresh(draft.value.draftId, {
    save: options.save,
    ...forThisRun(draft.value, options),
  });
  return finishFlow(services, output, { ...options, command: "refresh", name }, started);
}
