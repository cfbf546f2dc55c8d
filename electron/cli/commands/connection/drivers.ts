/** `drivers`: what is installed, whether it loads, and which data sources use it. */
import { describeFailure } from "../../../../shared/failures/failure";
import { ok } from "../../../../shared/failures/result";
import { type CommandContext, type CommonFlags, commonFlags } from "../../command-context";

export function addDrivers({ program, output, run }: CommandContext): void {
  commonFlags(
    program.command("drivers").description("installed drivers, whether they load, and what uses them"),
    true,
  ).action((flags: CommonFlags) =>
    run(flags, async (services) => {
      const { drivers } = await services.installedDrivers.read();
      if (flags.json === true) output.line(JSON.stringify(drivers));
      else
        for (const driver of drivers) {
          const bits = driver.bits === null ? "" : `${driver.bits}-bit`;
          const state = driver.failure === null ? "loads" : describeFailure(driver.failure).happened;
          const used = `used by ${driver.usedBy.length}`;
          output.line([driver.name, driver.library, bits, driver.version ?? "", used, state].join("\t"));
        }
      return ok(undefined);
    }),
  );
}
