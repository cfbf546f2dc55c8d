/** `plan SET`: what applying it would change here. Exit status 0 nothing, 2 something, 1 failed. */
import { ok } from "../../../../shared/failures/result";
import { isChange } from "../../../../shared/sets/plan";
import { planJson, planLines } from "../../../../shared/sets/plan-text";
import type { CommandContext } from "../../command-context";
import { type PlacedSetFlags, placedRequest, placedSetFlags } from "./set-flags";

export function addPlan({ program, output, run, exit }: CommandContext): void {
  placedSetFlags(
    program
      .command("plan")
      .description(
        "show what a set would change on this computer; exit status 0: nothing, 2: something, 1: failed",
      ),
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
      if (flags.json === true) output.line(JSON.stringify(planJson(set.name, set.environment, places)));
      else for (const line of planLines(places)) output.line(line);
      if (places.some(({ steps }) => steps.some(isChange))) exit(2);
      return ok(undefined);
    }),
  );
}
