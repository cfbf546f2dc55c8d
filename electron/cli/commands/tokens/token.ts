/** `token NAME`: runs the grant that fits the data source. */
import type { DraftView } from "../../../../shared/data-sources/draft-view";
import type { Result } from "../../../../shared/failures/result";
import type { StartOptions } from "../../../oauth/running-flows";
import type { Services } from "../../../services";
import type { CommandContext } from "../../command-context";
import type { Output } from "../../output";
import { signInFlags, type TokenFlags, type TokenOptions, tokenFlags } from "./flags";
import { forThisRun, openDraft } from "./open-draft";
import { finishFlow } from "./outcome";
import { runTokenFlow } from "./run-flow";

export function addToken({ program, output, settle }: CommandContext): void {
  const command = program.command("token").argument("<name>");
  signInFlags(tokenFlags(command.description("run the grant that fits the data source"))).action(
    async (name: string, flags: TokenFlags) =>
      settle(
        await runTokenFlow(output, flags, (services, options) => token(services, output, name, options)),
        { command: "token", name },
      ),
  );
}

/** Runs the grant that fits the data source and prints what it obtained; with `save` only what was obtained is written. */
async function token(
  services: Services,
  output: Output,
  name: string,
  options: TokenOptions,
): Promise<Result<void>> {
  const draft = await openDraft(services, name, options.file);
  if (!draft.ok) return draft;
  const how: StartOptions = {
    way: options.way,
    afterwards: options.save ? "save" : "review",
    otherAccount: false,
    device: options.device,
    deviceAuthorizationUrl: options.deviceUri,
    grant: options.grant ?? grantOfDriver(draft.value),
    ...forThisRun(draft.value, options),
  };
  const started = await services.tokens.start(draft.value.draftId, how);
  return finishFlow(services, output, { ...options, command: "token", name }, started);
}

function isEmpty({ values }: DraftView, option: string): boolean {
  const value = values[option];
  return value === undefined || (value.kind === "plain" && value.value === "");
}

/** Method 24 with a secret, and neither a token nor a page to sign in at: the driver uses client credentials there. */
function grantOfDriver(draft: DraftView): StartOptions["grant"] {
  const method = draft.values.AuthenticationMethod;
  const is24 = method?.kind === "plain" && method.value.trim() === "24";
  const hasClient = !isEmpty(draft, "ClientID") && !isEmpty(draft, "ClientSecret");
  const noSignIn = isEmpty(draft, "AuthURI") && isEmpty(draft, "RefreshToken");
  return is24 && hasClient && noSignIn ? "client_credentials" : undefined;
}
