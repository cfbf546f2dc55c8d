/** `restore ID`: brings a kept version back, byte for byte. */
import { Option } from "commander";
import { ok, type Result } from "../../../../shared/failures/result";
import type { Services } from "../../../services";
import { type CommandContext, type CommonFlags, commonFlags } from "../../command-context";
import type { Output } from "../../output";

interface RestoreFlags extends CommonFlags {
  readonly leave?: boolean;
  readonly takeBack?: boolean;
}

const asWished = {
  leave: ", but for what the relay keeps",
  takeBack: ", with the living tokens of what the relay kept",
} as const;

export function addRestore({ program, output, run }: CommandContext): void {
  commonFlags(
    program
      .command("restore")
      .argument("<id>")
      .description("bring a kept version back, byte for byte")
      .option("--leave", "data sources that the relay keeps stay as they are now")
      .addOption(new Option("--take-back", "their living tokens go into the file first").conflicts("leave")),
    false,
  ).action((id: string, flags: RestoreFlags) =>
    run(flags, (services) => restore(services, output, id, flags), { command: "restore", name: id }),
  );
}

/** Brings a version back; the one it replaces goes to the history in its turn. Without `file` the version is looked for in all files. */
async function restore(
  services: Services,
  output: Output,
  id: string,
  { file, leave, takeBack }: RestoreFlags,
): Promise<Result<void>> {
  const path: Result<string> = file === undefined ? await services.history.pathOf(id) : ok(file);
  if (!path.ok) return path;
  const kept = takeBack === true ? "takeBack" : leave === true ? "leave" : "refuse";
  const restored = await services.history.restore(path.value, id, kept);
  if (restored.ok) output.line(`${path.value} is as it was${kept === "refuse" ? "" : asWished[kept]}.`);
  return restored.ok ? ok(undefined) : restored;
}
