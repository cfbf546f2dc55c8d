/** The flags of `token` and `refresh`, and what they ask for. */
import type { Command } from "commander";
import type { SignInWay } from "../../../../shared/grant";
import { type CommonFlags, commonFlags } from "../../command-context";

export interface TokenFlags extends CommonFlags {
  readonly save?: boolean;
  readonly browser?: boolean;
  readonly device?: boolean;
  readonly deviceUri?: string;
  readonly paste?: boolean;
  readonly authUri?: string;
  readonly redirectUri?: string;
  readonly scope?: string;
}

export interface TokenOptions {
  readonly file?: string | undefined;
  readonly json: boolean;
  readonly save: boolean;
  readonly device: boolean;
  readonly deviceUri?: string | undefined;
  readonly way: SignInWay | null;
  /** Option values for this run only; nothing of them is saved. */
  readonly overrides: Readonly<Record<string, string>>;
}

export function tokenFlags(command: Command): Command {
  return commonFlags(command, true).option(
    "--save",
    "write what was obtained to the data source, and nothing else",
  );
}

/** What the flags ask for, as the flows take it. */
export function tokenOptions(flags: TokenFlags): TokenOptions {
  return {
    file: flags.file,
    json: flags.json === true,
    save: flags.save === true,
    device: flags.device === true || flags.deviceUri !== undefined,
    deviceUri: flags.deviceUri,
    way: flags.paste === true ? "paste" : null,
    overrides: overridesOf(flags),
  };
}

function overridesOf(flags: TokenFlags): Record<string, string> {
  const given = { AuthURI: flags.authUri, RedirectURI: flags.redirectUri, Scope: flags.scope };
  return Object.fromEntries(
    Object.entries(given).flatMap(([option, value]) => (value === undefined ? [] : [[option, value]])),
  );
}
