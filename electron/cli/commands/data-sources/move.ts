/** `move NAME --to FILE`: to another odbc.ini, comment and all. */
import { resolve } from "node:path";
import type { Result } from "../../../../shared/failures/result";
import { followMove } from "../../../keeper/moving/followed";
import type { Services } from "../../../services";
import { type CommandContext, type CommonFlags, commonFlags } from "../../command-context";
import { findDataSource } from "./find";

export function addMove({ program, run }: CommandContext): void {
  commonFlags(
    program
      .command("move")
      .argument("<name>")
      .description("move a data source to another odbc.ini, comment and all"),
    false,
  )
    .requiredOption("--to <path>", "the odbc.ini that takes it")
    .action((name: string, flags: CommonFlags & { to: string }) =>
      run(flags, (services) => move(services, name, flags.to, flags.file)),
    );
}

/** To another file, which is made when it is not there; comment and lines go along as they stand. */
async function move(services: Services, name: string, to: string, file?: string): Promise<Result<void>> {
  const found = await findDataSource(services, name, file);
  if (!found.ok) return found;
  const moved = await services.moves.move(found.value.location.path, name, resolve(to));
  return moved.ok ? followMove(services.keeper, services.files, { path: resolve(to), name }) : moved;
}
