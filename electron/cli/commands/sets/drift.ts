/** `drift SET`: exit status 0 when this computer is as the set says, 1 when it differs, with what differs. */
import { fail, ok } from "../../../../shared/failures/result";
import { differing, planJson, planLines } from "../../../../shared/sets/plan-text";
import type { CommandContext } from "../../command-context";
import { type PlacedSetFlags, placedRequest, placedSetFlags } from "./set-flags";

export function addDrift({ program, output, run }: CommandContext): void {
  placedSetFlags(
    program.command("drift").description("exit with 1 when this computer differs from a set, and say how"),
  ).action((path: string, flags: PlacedSetFlags) =>
    run(flags, async ({ sets }) => {
      const request = await placedRequest(path, flags);
      if (!request.ok) return request;
      const planned = await sets.plan(request.value);
      if (!planned.ok) return planned;
      const { set } = planned.value;
      const places = planned.value.places.map(({ open, steps }) => ({
        displayPath: open.location.displayPath,
        steps,
      }));
      const dataSources = differing(places.flatMap(({ steps }) => steps));
      if (flags.json === true) output.line(JSON.stringify(planJson(set.name, set.environment, places)));
      else if (dataSources.length > 0) for (const line of planLines(places).slice(0, -1)) output.line(line);
      return dataSources.length === 0 ? ok(undefined) : fail({ code: "machineDiffers", dataSources });
    }),
  );
}
