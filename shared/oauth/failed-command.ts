/** What the command line says in the place of buttons: the command or flag that does the same. */

import type { FailureAction, FailureActionId } from "../failures/copy";
import { describeFailure, type Failure } from "../failures/failure";
import { shellQuoted } from "../shell-quoted";
import { TokenFix } from "./token-fix";

/** Which command failed, on which data source; `restore` on which version. */
export interface FailedCommand {
  readonly command: "token" | "refresh" | "restore";
  readonly name: string;
}

type Words = (failed: FailedCommand, failure: Failure) => string | undefined;

function tokenWith(flags: string): Words {
  return ({ name }) => `token ${shellQuoted(name)} ${flags}`;
}

function again(flags: string): Words {
  return ({ command, name }) => `${command} ${shellQuoted(name)} ${flags}`;
}

/** The address is the person's own word on where credentials go. */
function deviceUri(failed: FailedCommand, failure: Failure): string | undefined {
  return failure.code === "deviceNeedsWord" ? tokenWith("--device-uri URL")(failed, failure) : undefined;
}

function setting(option: string): Words {
  return ({ name }) => `set ${shellQuoted(name)} ${option}`;
}

function redirected(failed: FailedCommand, failure: Failure): string | undefined {
  if (failure.code !== "redirected" || failure.target === undefined) return undefined;
  return setting(shellQuoted(`TokenURI=POST ${failure.target}`))(failed, failure);
}

/** Every fix of the window has its words here: one without them does not compile. */
const fixes: Readonly<Record<TokenFix, Words>> = {
  usePost: tokenWith("--post"),
  sendCredentialsInBody: tokenWith("--credentials body"),
  sendCredentialsInHeader: tokenWith("--credentials header"),
  sendCredentialsAsIs: tokenWith("--credentials header-as-is"),
  withoutPkce: tokenWith("--without-pkce"),
  takeInnerTokens: (failed, failure) =>
    "inside" in failure && failure.inside !== undefined
      ? tokenWith(`--tokens-in ${shellQuoted(failure.inside)}`)(failed, failure)
      : undefined,
  takeParameterAsCode: (failed, failure) =>
    "codeIn" in failure && failure.codeIn !== undefined
      ? tokenWith(`--code-parameter ${shellQuoted(failure.codeIn)}`)(failed, failure)
      : undefined,
  addOfflineAccess: tokenWith("--scope '… offline_access'"),
  addScope: (failed, failure) =>
    tokenWith(`--scope '… ${"needs" in failure && failure.needs !== undefined ? failure.needs : "SCOPE"}'`)(
      failed,
      failure,
    ),
  askForConsent: tokenWith("--param prompt=consent"),
  useRedirectedTokenUrl: redirected,
  allowHttp: again("--allow-http"),
};

/** Buttons that are no fix. */
const others: Partial<Record<FailureActionId, Words>> = {
  saveAnyway: tokenWith("--save-anyway"),
  signInAgain: tokenWith("--save"),
  startAgain: tokenWith("--save"),
  pasteAddress: tokenWith("--paste"),
  deviceCode: tokenWith("--device"),
  deviceAnyway: deviceUri,
  useClientCredentials: tokenWith("--grant client-credentials"),
  copyNewToken: again("--json"),
  keepAlive: ({ name }) => `relay add ${shellQuoted(name)}`,
  leaveWithRelay: again("--leave"),
  takeBack: ({ command, name }) =>
    command === "restore"
      ? `restore ${shellQuoted(name)} --take-back`
      : `relay take-back ${shellQuoted(name)}`,
  editClientSecret: ({ name }) => `set ${shellQuoted(name)} --stdin ClientSecret`,
  editClientId: setting("ClientID=…"),
  editScope: setting("'Scope=…'"),
  editAuthorizationUrl: tokenWith("--auth-uri URL"),
  editTokenUrl: setting("'TokenURI=POST https://…'"),
  editRedirectUri: tokenWith("--redirect-uri URI"),
  editSetting: (failed, failure) =>
    "option" in failure && typeof failure.option === "string"
      ? setting(`'${failure.option}=…'`)(failed, failure)
      : undefined,
};

function wordsOf({ id }: FailureAction): Words | undefined {
  const fix = TokenFix.options.find((known) => known === id);
  return fix === undefined ? others[id] : fixes[fix];
}

/** The commands that do what the failure's buttons do, in the buttons' order. */
export function commandsFor(failure: Failure, failed: FailedCommand): string[] {
  const found = describeFailure(failure).actions.flatMap(
    (action) => wordsOf(action)?.(failed, failure) ?? [],
  );
  return [...new Set(found)];
}

/** The failure's next step with its commands: "… Try: token Sales --credentials body; or set Sales --stdin ClientSecret." */
export function nextWithCommands(failure: Failure, failed: FailedCommand): string {
  const { next } = describeFailure(failure);
  const commands = commandsFor(failure, failed);
  return commands.length === 0 ? next : `${next} Try: ${commands.join("; or: ")}`;
}
