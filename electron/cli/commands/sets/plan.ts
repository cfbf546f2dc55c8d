/** `plan SET`: what applying it would change here. Exit status 0 nothing, 2 something, 1 failed. */
import { ok } from "../../../../shared/failures/result";
import { isChange } from "../../../../shared/sets/plan";
import { planJson, planLines } from "../../../../shared/sets/plan-text";
import type { CommandContext } from "../../command-context";
import { placedSetFlags, type SetFlags, setRequest } from "./set-flags";

export function addPlan({ program, output, run, exit }: CommandContext): void {
  placedSetFlags(
    program
      .command("plan")
      .description(
        "show what a set would change on this computer; exit status 0: nothing, 2: something, 1: failed",
      ),
  ).action((path: string, flags: SetFlags) =>
    run(flags, async ({ sets }) => {
      const planned = await sets.plan(setRequest(path, flags));
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
