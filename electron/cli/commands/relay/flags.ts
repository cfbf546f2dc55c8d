/** Flags that the relay's commands share, and which relay they mean. */
import { type Command, InvalidArgumentError } from "commander";
import type { Keeper } from "../../../keeper/keeper";
import type { Mover } from "../../../keeper/moving/mover";
import type { Services } from "../../../services";
import { type CommonFlags, commonFlags } from "../../command-context";

export interface RelayFlags extends CommonFlags {
  readonly system?: boolean;
  readonly all?: boolean;
  readonly confirm?: boolean;
}

export function relayFlags(command: Command, json = false): Command {
  return commonFlags(command, json).option("--system", "the relay of the whole computer (as administrator)");
}

export function keeperFor(services: Services, flags: RelayFlags): Keeper {
  return flags.system === true ? services.keeper.system() : services.keeper;
}

export function moverFor(services: Services, flags: RelayFlags): Mover {
  return flags.system === true ? services.mover.system() : services.mover;
}

export function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new InvalidArgumentError("Give a port between 1 and 65535.");
  }
  return port;
}
