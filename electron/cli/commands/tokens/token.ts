/** `token NAME`: runs the grant that fits the data source. */
import type { Result } from "../../../../shared/failures/result";
import type { StartOptions } from "../../../oauth/running-flows";
import type { Services } from "../../../services";
import type { CommandContext } from "../../command-context";
import type { Output } from "../../output";
import { type TokenFlags, type TokenOptions, tokenFlags } from "./flags";
import { openDraft } from "./open-draft";
import { finishFlow } from "./outcome";
import { runTokenFlow } from "./run-flow";

export function addToken({ program, output, settle }: CommandContext): void {
  tokenFlags(
    program.command("token").argument("<name>").description("run the grant that fits the data source"),
  )
    .option("--no-browser", "print the address to sign in at and open nothing")
    .option("--device", "sign in on another device (RFC 8628)")
    .option("--device-uri <url>", "device authorization URL for this run, where the service publishes none")
    .option("--paste", "listen on nothing; paste the address the browser ends on")
    .option("--auth-uri <url>", "authorization URL for this run")
    .option("--redirect-uri <uri>", "redirect URI for this run")
    .option("--scope <scopes>", "scopes for this run")
    .action(async (name: string, flags: TokenFlags) =>
      settle(
        await runTokenFlow(output, flags, (services, options) => token(services, output, name, options)),
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
  const draftId = await openDraft(services, name, options.file);
  if (!draftId.ok) return draftId;
  const how: StartOptions = {
    way: options.way,
    afterwards: options.save ? "save" : "review",
    otherAccount: false,
    device: options.device,
    deviceAuthorizationUrl: options.deviceUri,
    overrides: options.overrides,
  };
  return finishFlow(services, output, options, await services.tokens.start(draftId.value, how));
}
