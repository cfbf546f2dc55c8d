/** `health [NAME …]`: tests all data sources, or those named, four at a time. */
import { groupOf, healthRecord, healthTable } from "../../../../shared/connection/health-view";
import { tableAsCsv } from "../../../../shared/connection/query-table";
import { ok, type Result } from "../../../../shared/failures/result";
import type { HealthPlace } from "../../../connection/health-service";
import type { Services } from "../../../services";
import { type CommandContext, type CommonFlags, commonFlags } from "../../command-context";
import type { Output } from "../../output";
import { findDataSource } from "../data-sources/find";

type HealthFlags = CommonFlags & { readonly csv?: boolean };

export function addHealth(context: CommandContext): void {
  const { program, output, run } = context;
  const command = program
    .command("health")
    .argument("[names...]")
    .description("test all data sources, or those named, four at a time; ends with 1 when one fails")
    .option("--csv", "the rows as CSV");
  commonFlags(command, true).action((names: readonly string[], flags: HealthFlags) =>
    run(flags, async (services) => {
      const checked = await health(services, output, names, flags);
      if (!checked.ok) return checked;
      if (checked.value > 0) context.exit(1);
      return ok(undefined);
    }),
  );
}

/** @returns how many failed. */
async function health(
  services: Services,
  output: Output,
  names: readonly string[],
  flags: HealthFlags,
): Promise<Result<number>> {
  const places = await placesOf(services, names, flags.file);
  if (!places.ok) return places;
  await services.health.start(places.value);
  const { rows } = await services.health.finished();
  if (flags.json === true) output.line(JSON.stringify(rows.map(healthRecord)));
  else if (flags.csv === true) output.line(tableAsCsv(healthTable(rows)).trimEnd());
  else for (const row of rows) output.line([row.name, row.result, row.displayPath].join("\t"));
  return ok(rows.filter((row) => groupOf(row) === "failed").length);
}

async function placesOf(
  services: Services,
  names: readonly string[],
  file: string | undefined,
): Promise<Result<HealthPlace[] | null>> {
  if (names.length === 0) return ok(null);
  const places: HealthPlace[] = [];
  for (const name of names) {
    const found = await findDataSource(services, name, file);
    if (!found.ok) return found;
    places.push({ path: found.value.location.path, name });
  }
  return ok(places);
}
