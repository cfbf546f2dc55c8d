/** `apply SET`: makes this computer as the set says, through the one writer; says what was done, file by file. */
import { fail, ok, type Result } from "../../../../shared/failures/result";
import { isChange } from "../../../../shared/sets/plan";
import { planCount, planJson } from "../../../../shared/sets/plan-text";
import { signInLines } from "../../../../shared/sets/relay-kept";
import type { AppliedPlace, AppliedSet } from "../../../sets/set-service";
import type { CommandContext } from "../../command-context";
import { type Output, printFailure } from "../../output";
import { type PlacedSetFlags, placedRequest, placedSetFlags } from "./set-flags";

interface ApplyFlags extends PlacedSetFlags {
  readonly only?: string[];
}

export function addApply({ program, output, run }: CommandContext): void {
  placedSetFlags(program.command("apply").description("make the data sources of this computer as a set says"))
    .option("--only <names...>", "of the set only these data sources")
    .action((path: string, flags: ApplyFlags) =>
      run(flags, async ({ sets }) => {
        const request = await placedRequest(path, flags);
        if (!request.ok) return request;
        const applied = await sets.apply(request.value, flags.only);
        return applied.ok ? report(output, applied.value, flags.json === true) : applied;
      }),
    );
}

function report(output: Output, applied: AppliedSet, json: boolean): Result<void> {
  const { name, environment, places, toSignInTo } = applied;
  if (json) {
    const planned = planJson(name, environment, places);
    const files = planned.files.map((file, i) => ({ ...file, failed: places[i]?.failure?.code ?? null }));
    output.line(JSON.stringify({ ...planned, files, toSignInTo }));
  } else {
    for (const place of places) output.line(placeLine(place));
    for (const line of signInLines(toSignInTo)) output.line(line);
  }
  const failed = places.filter(({ failure }) => failure !== null);
  const [first] = failed;
  if (first === undefined || first.failure === null) return ok(undefined);
  if (places.length === 1) return fail(first.failure);
  for (const { failure } of failed) if (failure !== null) printFailure(output, failure);
  const paths = (of: readonly AppliedPlace[]) => of.map(({ displayPath }) => displayPath);
  const done = places.filter(({ failure, steps }) => failure === null && steps.some(isChange));
  return fail({ code: "setAppliedInPart", done: paths(done), failed: paths(failed) });
}

function placeLine({ displayPath, steps, failure }: AppliedPlace): string {
  if (failure !== null) return `${displayPath}: not written.`;
  if (!steps.some(isChange)) return `${displayPath}: nothing to do.`;
  const done = planCount(steps)
    .replace("to create", "created")
    .replace("to change", "changed")
    .replace("to delete", "deleted");
  return `${displayPath}: ${done}`;
}
