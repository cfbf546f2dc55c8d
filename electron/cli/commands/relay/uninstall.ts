/** `relay uninstall`: the service goes. Data sources it still serves are named first, and taken back or left as told. */
import type { KeptTokens } from "../../../../shared/data-sources/kept-tokens";
import { fail, ok, type Result } from "../../../../shared/failures/result";
import { readKept } from "../../../keeper/moving/followed";
import { commandText } from "../../../keeper/service/service-plan";
import type { Services } from "../../../services";
import type { CommandContext } from "../../command-context";
import type { Output } from "../../output";
import { openDraft } from "../tokens/open-draft";
import { keeperFor, moverFor, type RelayFlags, relayFlags } from "./flags";

interface UninstallFlags extends RelayFlags {
  readonly takeBack?: boolean;
  readonly leave?: boolean;
}

export function addRelayUninstall({ program, output, run }: CommandContext): void {
  relayFlags(program.command("uninstall").description("the relay no longer starts by itself"))
    .option("--take-back", "put all living tokens back into their files first")
    .option("--leave", "although data sources still ask the relay")
    .action((flags: UninstallFlags) => run(flags, (services) => uninstall(services, output, flags)));
}

async function uninstall(services: Services, output: Output, flags: UninstallFlags): Promise<Result<void>> {
  const kept = await readKept(keeperFor(services, flags), services.files);
  if (!kept.ok) return kept;
  if (flags.takeBack === true) {
    const taken = await takeAllBack(services, output, kept.value, flags);
    if (!taken.ok) return taken;
  } else if (flags.leave !== true) {
    const names = kept.value.tokens.flatMap(({ users }) =>
      users.filter(({ gone }) => !gone).map(({ name }) => name),
    );
    if (names.length > 0) return fail({ code: "relayStillUsed", names });
  }
  const planned = await services.relayService.plan({
    system: flags.system === true,
    port: undefined,
    bundleFolder: import.meta.dirname,
  });
  if (!planned.ok) return planned;
  const { plan, folder } = planned.value;
  for (const { path } of plan.files) output.line(`- ${path}`);
  for (const command of [...plan.stop, ...plan.stopped]) output.line(`$ ${commandText(command)}`);
  const gone = await services.relayService.uninstall(planned.value);
  if (gone.ok) output.line(`The relay no longer starts by itself. Its vault stays in ${folder}.`);
  return gone;
}

/** Each token once: its data sources go together. */
async function takeAllBack(
  services: Services,
  output: Output,
  { tokens }: KeptTokens,
  flags: UninstallFlags,
): Promise<Result<void>> {
  for (const [user] of tokens.map(({ users }) => users.filter(({ gone }) => !gone))) {
    if (user === undefined) continue;
    const draft = await openDraft(services, user.name, user.path);
    if (!draft.ok) return draft;
    const taken = await moverFor(services, flags).takeBack(draft.value.draftId, true);
    if (!taken.ok) return taken;
    for (const name of taken.value.names) output.line(`${name}: its token is in the file again.`);
  }
  return ok(undefined);
}
