/** `keep`: renews tokens that would die unused and tells what needs a person. One line for cron; exit status 1 when somebody must act. */
import { fail, ok, type Result } from "../../../../shared/failures/result";
import { attentions, keepLine } from "../../../keeper/keep/attention";
import type { Services } from "../../../services";
import type { CommandContext } from "../../command-context";
import { type Output, printFailure } from "../../output";
import { keeperFor, type RelayFlags, relayFlags } from "./flags";

interface KeepFlags extends RelayFlags {
  readonly once?: boolean;
}

/** A daily round is enough for every rule known; hourly, a computer that slept catches up. In ms. */
const betweenRounds = 60 * 60 * 1000;

export function addKeep({ program, output, run }: CommandContext): void {
  relayFlags(
    program
      .command("keep")
      .description("renew kept tokens that would die unused, and tell what needs a person"),
    true,
  )
    .option("--once", "one round, then end: for a timer or cron")
    .action((flags: KeepFlags) =>
      run(flags, async (services) => {
        for (;;) {
          const done = await round(services, output, flags);
          if (flags.once === true) return done;
          if (!done.ok) printFailure(output, done.failure);
          await new Promise<void>((resolve) => {
            setTimeout(resolve, betweenRounds);
          });
        }
      }),
    );
}

async function round(services: Services, output: Output, flags: KeepFlags): Promise<Result<void>> {
  const done = await services.keepRound(keeperFor(services, flags));
  if (!done.ok) return done;
  const { kept, renewed, failed, told } = done.value;
  const needing = attentions(kept);
  if (flags.json === true) output.line(JSON.stringify({ renewed, failed, tokens: needing }));
  else output.line(keepLine(kept, { renewed, failed }));
  if (told !== undefined && !told.ok) return told;
  const count = needing.filter(({ state }) => state === "needsPerson").length;
  return count === 0 ? ok(undefined) : fail({ code: "tokensNeedPerson", count });
}
