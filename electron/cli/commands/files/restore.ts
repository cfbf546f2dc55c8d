/** `restore ID`: brings a kept version back, byte for byte. */
import { ok, type Result } from "../../../../shared/failures/result";
import type { Services } from "../../../services";
import { type CommandContext, type CommonFlags, commonFlags } from "../../command-context";
import type { Output } from "../../output";

export function addRestore({ program, output, run }: CommandContext): void {
  commonFlags(
    program.command("restore").argument("<id>").description("bring a kept version back, byte for byte"),
    false,
  ).action((id: string, flags: CommonFlags) =>
    run(flags, (services) => restore(services, output, id, flags.file)),
  );
}

/** Brings a version back; the one it replaces goes to the history in its turn. Without `file` the version is looked for in all files. */
async function restore(services: Services, output: Output, id: string, file?: string): Promise<Result<void>> {
  const path: Result<string> = file === undefined ? await services.history.pathOf(id) : ok(file);
  if (!path.ok) return path;
  const restored = await services.history.restore(path.value, id);
  if (restored.ok) output.line(`${path.value} is as it was.`);
  return restored.ok ? ok(undefined) : restored;
}
