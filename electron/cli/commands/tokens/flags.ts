/** The flags of `token` and `refresh`, and what they ask for. */
import { type Command, InvalidArgumentError, Option } from "commander";
import type { SignInChoices } from "../../../../shared/data-sources/acquisition-settings";
import { formatCredentialsMode } from "../../../../shared/drivers/methods/credentials-mode";
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
  readonly post?: boolean;
  readonly credentials?: CredentialsPlace;
  readonly withoutPkce?: boolean;
  readonly param?: Parameter[];
  readonly allowHttp?: boolean;
  readonly tokensIn?: string;
  readonly codeParameter?: string;
  readonly saveAnyway?: boolean;
  readonly grant?: ChosenGrant;
}

type Parameter = [string, string];

const places = ["header", "header-as-is", "body", "url"] as const;
type CredentialsPlace = (typeof places)[number];

const grants = ["client-credentials", "authorization-code"] as const;
type ChosenGrant = (typeof grants)[number];

export interface TokenOptions {
  readonly file?: string | undefined;
  readonly json: boolean;
  readonly save: boolean;
  readonly device: boolean;
  readonly deviceUri?: string | undefined;
  readonly way: SignInWay | null;
  /** Write a token whose check failed, as it is. */
  readonly saveAnyway: boolean;
  readonly grant: "client_credentials" | "authorization_code" | undefined;
  /** The token URL is asked by POST, whatever stands before it. */
  readonly post: boolean;
  /** Option values for this run only; nothing of them is saved. */
  readonly overrides: Readonly<Record<string, string>>;
  /** What drivers have no option for, for this run only. */
  readonly choices: Partial<SignInChoices>;
}

function parameter(text: string, before: Parameter[] = []): Parameter[] {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("a parameter is name=value.");
  return [...before, [text.slice(0, at), text.slice(at + 1)]];
}

export function tokenFlags(command: Command): Command {
  return commonFlags(command, true)
    .option("--save", "write what was obtained to the data source, and nothing else")
    .option("--param <name=value>", "one more parameter for this run; may be repeated", parameter)
    .option("--post", "ask the token URL by POST for this run")
    .addOption(
      new Option("--credentials <place>", "where client ID and secret go for this run").choices(places),
    )
    .option("--tokens-in <member>", "the member of the answer that holds the tokens")
    .option("--allow-http", "send secrets to an http:// address for this run");
}

/** What only a sign-in has. */
export function signInFlags(command: Command): Command {
  return command
    .option("--no-browser", "print the address to sign in at and open nothing")
    .option("--device", "sign in on another device (RFC 8628)")
    .option("--device-uri <url>", "device authorization URL for this run, where the service publishes none")
    .option("--paste", "listen on nothing; paste the address the browser ends on")
    .option("--auth-uri <url>", "authorization URL for this run")
    .option("--redirect-uri <uri>", "redirect URI for this run")
    .option("--scope <scopes>", "scopes for this run")
    .addOption(new Option("--grant <grant>", "where the method leaves it open").choices(grants))
    .option("--without-pkce", "sign in without PKCE, which is less safe")
    .option("--code-parameter <name>", "what the service calls its code")
    .option("--save-anyway", "write the token although its check failed");
}

/** What the flags ask for, as the flows take it. */
export function tokenOptions(flags: TokenFlags): TokenOptions {
  return {
    file: flags.file,
    json: flags.json === true,
    save: flags.save === true || flags.saveAnyway === true,
    saveAnyway: flags.saveAnyway === true,
    grant: grantOf(flags),
    post: flags.post === true,
    device: flags.device === true || flags.deviceUri !== undefined,
    deviceUri: flags.deviceUri,
    way: flags.paste === true ? "paste" : null,
    overrides: overridesOf(flags),
    choices: choicesOf(flags),
  };
}

function grantOf({ grant }: TokenFlags): TokenOptions["grant"] {
  if (grant === undefined) return undefined;
  return grant === "client-credentials" ? "client_credentials" : "authorization_code";
}

function choicesOf(flags: TokenFlags): Partial<SignInChoices> {
  return {
    ...(flags.withoutPkce === true && { pkce: "none" as const }),
    ...(flags.param !== undefined && { extraParameters: flags.param }),
    ...(flags.allowHttp === true && { allowHttp: true }),
    ...(flags.tokensIn !== undefined && { tokensIn: flags.tokensIn }),
    ...(flags.codeParameter !== undefined && { codeParameter: flags.codeParameter }),
    ...(flags.credentials === "header-as-is" && { basicEncoding: "raw" as const }),
    ...(flags.credentials === "header" && { basicEncoding: "form" as const }),
  };
}

function credentialsMode(place: CredentialsPlace | undefined): string | undefined {
  if (place === undefined) return undefined;
  return formatCredentialsMode(place === "header" || place === "header-as-is" ? "basic" : place);
}

function overridesOf(flags: TokenFlags): Record<string, string> {
  const given = {
    AuthURI: flags.authUri,
    RedirectURI: flags.redirectUri,
    Scope: flags.scope,
    ClientCredentialsMode: credentialsMode(flags.credentials),
  };
  return Object.fromEntries(
    Object.entries(given).flatMap(([option, value]) => (value === undefined ? [] : [[option, value]])),
  );
}
