/** `hand-out SET -- COMMAND`: one keeper gives a fleet living access tokens, once or again and again. */
import { InvalidArgumentError, Option } from "commander";
import { ok, type Result } from "../../../../shared/failures/result";
import { type HandOutForm, handOutForms } from "../../../sets/exporting/set-exports";
import { type CommandContext, commonFlags } from "../../command-context";
import { printFailure } from "../../output";
import { type SetFlags, setFlags, setRequest } from "./set-flags";

interface HandOutFlags extends SetFlags {
  readonly to: HandOutForm;
  readonly every?: number;
}

export function addHandOut({ program, output, run }: CommandContext): void {
  const command = program
    .command("hand-out")
    .description(
      "give a set with living access tokens (“keeper: access-token”) to a command, on its standard input",
    );
  commonFlags(setFlags(command), false)
    .argument("<command...>", "after --: the program and its arguments, as in -- kubectl apply -f -")
    .addOption(new Option("--to <form>", "what it is given").choices(handOutForms).default("kubernetes"))
    .option("--every <minutes>", "again and again, until it is ended", readMinutes)
    .action((path: string, [name = "", ...args]: string[], flags: HandOutFlags) =>
      run(flags, async ({ handOuts }) => {
        const round = async (): Promise<Result<void>> => {
          const done = await handOuts.handOut({
            set: setRequest(path, flags),
            form: flags.to,
            command: [name, ...args],
          });
          if (!done.ok) return done;
          output.error(`Handed out: ${done.value.join(", ")}.`);
          return ok(undefined);
        };
        const { every } = flags;
        if (every === undefined) return round();
        for (;;) {
          const done = await round();
          if (!done.ok) printFailure(output, done.failure);
          await new Promise<void>((resolve) => {
            setTimeout(resolve, every * 60_000);
          });
        }
      }),
    );
}

function readMinutes(text: string): number {
  const minutes = Number(text);
  if (!Number.isInteger(minutes) || minutes < 1) throw new InvalidArgumentError("Give a number of minutes.");
  return minutes;
}
