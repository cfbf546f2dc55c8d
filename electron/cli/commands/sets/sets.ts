/** `sets init|seal|schema`: work on set files. A group of its own: `set init Key=Value` is a data source called "init". */
import { resolve } from "node:path";
import type { Command } from "commander";
import { ok, type Result } from "../../../../shared/failures/result";
import { listDataSources } from "../../../../shared/odbc/reading/data-source-list";
import { setJsonSchema } from "../../../../shared/sets/schema";
import type { Services } from "../../../services";
import type { LeftOut, WrittenSet } from "../../../sets/set-files";
import { type CommandContext, type CommonFlags, commonFlags } from "../../command-context";
import type { Output } from "../../output";

interface InitFlags extends CommonFlags {
  readonly all?: boolean;
  readonly withSecrets?: boolean;
  readonly recipient?: string[];
}

export function addSets(context: CommandContext): void {
  const sets = context.program.command("sets").description("make and change set files: init, seal, schema");
  addInit(sets, context);
  addSeal(sets, context);
  sets
    .command("schema")
    .description("print the JSON Schema of sets, for editors")
    .action(() => context.output.line(JSON.stringify(setJsonSchema(), null, 2)));
}

function addInit(sets: Command, { output, run }: CommandContext): void {
  commonFlags(
    sets
      .command("init")
      .argument("<set>", "the set's YAML file: a new one, or one to add to")
      .argument("[names...]", "data sources of this computer")
      .description("put data sources of this computer into a set"),
    false,
  )
    .option("--all", "all data sources of the file, or of all files")
    .option("--with-secrets", "take secrets along, encrypted for the recipients")
    .option("--recipient <key...>", "age public keys (age1…) that may open the secrets")
    .action((path: string, names: string[], flags: InitFlags) =>
      run(flags, async (services) => {
        const chosen = flags.all === true ? await allNames(services, flags.file) : names;
        if (chosen.length === 0) {
          sets.error("error: name at least one data source, or give --all", { exitCode: 2 });
        }
        const written = await services.setFiles.init({
          path: resolve(path),
          names: chosen,
          file: flags.file,
          withSecrets: flags.withSecrets === true,
          withTokens: flags.withSecrets === true,
          recipients: flags.recipient ?? [],
        });
        return told(output, written, ({ dataSources, leftOut }) => [
          `${path}: ${dataSources} data ${dataSources === 1 ? "source" : "sources"}.`,
          ...leftOut.map(leftOutLine),
        ]);
      }),
    );
}

function addSeal(sets: Command, { output, run }: CommandContext): void {
  sets
    .command("seal")
    .argument("<set>", "the set's YAML file")
    .description("encrypt the secrets that stand in clear in a set, for its recipients")
    .option("--recipient <key...>", "age public keys (age1…) besides those the set names")
    .action((path: string, flags: InitFlags) =>
      run(flags, async (services) => {
        const written = await services.setFiles.seal(resolve(path), flags.recipient ?? []);
        return told(output, written, ({ sealed }) => [`${path}: ${sealed} encrypted.`]);
      }),
    );
}

function told(
  output: Output,
  written: Result<WrittenSet>,
  lines: (written: WrittenSet) => string[],
): Result<void> {
  if (!written.ok) return written;
  for (const line of lines(written.value)) output.line(line);
  return ok(undefined);
}

const whyLeftOut: Record<LeftOut["because"], string> = {
  machineToken: "left out: it is a sign-in of this computer",
  relay: "left out: the relay of this computer keeps it",
  reference: "is read from the environment variable that stands in its place",
};

function leftOutLine({ dataSource, option, because }: LeftOut): string {
  return `  ${option} of ${dataSource} ${whyLeftOut[because]}.`;
}

async function allNames({ files }: Services, file: string | undefined): Promise<string[]> {
  const names: string[] = [];
  for (const path of file === undefined ? await files.paths() : [file]) {
    const read = await files.read(path);
    if (read.ok) names.push(...listDataSources(read.value.document, files.manager()).map(({ name }) => name));
  }
  return names;
}
