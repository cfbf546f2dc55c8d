/** `history`: the kept versions of a file, or of all. */
import { ok, type Result } from "../../../../shared/failures/result";
import type { Services } from "../../../services";
import { type CommandContext, type CommonFlags, commonFlags } from "../../command-context";
import type { Output } from "../../output";

export function addHistory({ program, output, run }: CommandContext): void {
  commonFlags(program.command("history").description("the kept versions of a file, or of all"), true)
    .option("--purge", "forget all kept versions")
    .action((flags: CommonFlags & { purge?: boolean }) =>
      run(flags, (services) =>
        history(services, output, {
          file: flags.file,
          json: flags.json === true,
          purge: flags.purge === true,
        }),
      ),
    );
}

async function history(
  services: Services,
  output: Output,
  options: { file?: string | undefined; json: boolean; purge: boolean },
): Promise<Result<void>> {
  const path = options.file ?? null;
  if (options.purge) {
    await services.administratorCommand.forgetAll();
    const purged = await services.history.purge(path);
    return purged.ok ? ok(undefined) : purged;
  }
  const listed = await services.history.list(path);
  if (!listed.ok) return listed;
  if (options.json) output.line(JSON.stringify(listed.value));
  else
    for (const entry of listed.value) {
      output.line(
        [entry.historyId, new Date(entry.at).toISOString(), entry.path, entry.changed.join(", ")].join("\t"),
      );
    }
  return ok(undefined);
}
