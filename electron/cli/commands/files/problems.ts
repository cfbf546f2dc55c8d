/** `problems`: the hazards of the files, as the page shows them. */
import { resolve } from "node:path";
import { ok, type Result } from "../../../../shared/failures/result";
import type { Services } from "../../../services";
import { type CommandContext, type CommonFlags, commonFlags } from "../../command-context";
import type { Output } from "../../output";

export function addProblems({ program, output, run }: CommandContext): void {
  commonFlags(
    program.command("problems").description("what a driver manager misreads in the files"),
    true,
  ).action((flags: CommonFlags) =>
    run(flags, (services) => problems(services, output, { file: flags.file, json: flags.json === true })),
  );
}

async function problems(
  services: Services,
  output: Output,
  options: { file?: string | undefined; json: boolean },
): Promise<Result<void>> {
  const paths = options.file === undefined ? await services.files.paths() : [resolve(options.file)];
  const found: object[] = [];
  for (const path of paths) {
    const listed = await services.hazards.list(path);
    if (!listed.ok) {
      if (options.file !== undefined) return listed;
      continue;
    }
    for (const { code, line, section, option, happened, why, repairLabel } of listed.value) {
      found.push({
        file: path,
        // 0 is the page's own sign for the file as a whole.
        line: line === 0 ? null : line,
        code,
        section,
        option,
        sentence: `${happened} ${why}`.trim(),
        repair: repairLabel,
      });
      if (!options.json) output.line(`${path}${line === 0 ? "" : `:${line}`}: ${happened} ${why}`);
    }
  }
  if (options.json) output.line(JSON.stringify(found));
  return ok(undefined);
}
