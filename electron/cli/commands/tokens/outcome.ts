/** Follows a flow to its end and prints what it obtained, or why it did not. */
import { describeFailure, type Failure } from "../../../../shared/failures/failure";
import { fail, ok, type Result } from "../../../../shared/failures/result";
import { checkedWords } from "../../../../shared/oauth/checked-words";
import { commandsFor, type FailedCommand, nextWithCommands } from "../../../../shared/oauth/failed-command";
import type { FlowView } from "../../../../shared/oauth/flow";
import type { Secret } from "../../../../shared/secret";
import type { Services } from "../../../services";
import { type Output, serverWords } from "../../output";
import type { TokenOptions } from "./flags";

type Run = TokenOptions & FailedCommand;

/** Follows the flow to its end and prints the outcome. */
export async function finishFlow(
  services: Services,
  output: Output,
  options: Run,
  started: Result<FlowView>,
): Promise<Result<void>> {
  if (!started.ok) return failed(output, options, started.failure);
  const { flowId } = started.value;
  const first = await services.flows.finished(flowId);
  const ended = first && (await savedAnyway(services, options, first));
  if (ended === undefined) return fail({ code: "cancelled" });
  const tokens = services.flows.tokens(flowId);
  if (ended.failure !== null) {
    const isHeld = ended.holdsUnsavedToken || ended.failure.code === "rotatedTokenNotSaved";
    return failed(output, options, ended.failure, isHeld ? tokens?.refreshToken : undefined);
  }
  const { summary } = ended;
  // A kept data source's token goes into the vault, asked or not.
  const written = ended.steps.some(({ id, state }) => id === "save" && state === "done");
  if (options.json) {
    output.line(
      JSON.stringify({
        event: "done",
        grant: ended.grant,
        saved: written && summary?.refreshToken !== null,
        ...(options.save || written
          ? {}
          : { accessToken: tokens?.accessToken.reveal(), refreshToken: tokens?.refreshToken?.reveal() }),
        expiresAt: summary?.accessTokenExpiresAt ?? null,
        scopes: summary?.scopesGranted ?? [],
        rotation: summary?.rotation ?? "notChecked",
        checkedWith: summary?.checkedWith ?? null,
      }),
    );
  } else for (const line of outcomeLines(ended, written)) output.line(line);
  return ok(undefined);
}

/** The view after a token whose check failed was written all the same, where the person asked for that. */
async function savedAnyway(services: Services, { saveAnyway }: Run, ended: FlowView): Promise<FlowView> {
  if (!saveAnyway || ended.failure === null || !ended.holdsUnsavedToken) return ended;
  await services.flows.saveAnyway(ended.flowId);
  return services.flows.get(ended.flowId)?.flow.view() ?? ended;
}

/** A token that is in no file is printed: this process is the only place that has it. One whose check failed only where programs read. */
function failed(output: Output, options: Run, failure: Failure, token?: Secret): Result<void> {
  const unsaved = token?.reveal();
  if (unsaved !== undefined && !options.json) {
    if (failure.code === "rotatedTokenNotSaved") output.line(unsaved);
    else output.error("A refresh token came, and is in no file: --save-anyway writes it, --json prints it.");
  }
  if (options.json) {
    const { happened, why } = describeFailure(failure);
    const next = nextWithCommands(failure, options);
    const message = `${happened} ${why}`.trim();
    output.line(
      JSON.stringify({
        event: "failed",
        code: failure.code,
        message,
        next,
        commands: commandsFor(failure, options),
        ...serverWords(failure),
        ...(unsaved === undefined ? {} : { refreshToken: unsaved }),
      }),
    );
  }
  return fail(failure);
}

function outcomeLines(view: FlowView, saved: boolean): string[] {
  const { summary } = view;
  const token = summary?.refreshToken;
  const obtained = token
    ? `Refresh token, ${token.bytes} bytes.`
    : "Access token obtained; there is no refresh token.";
  const written =
    saved && token ? "Saved." : "Nothing was written; add --save to write it, or --json to print it.";
  const checked = summary?.checkedWith ? `${checkedWords(summary.checkedWith, summary.appOnly)}.` : "";
  return [obtained, checked, written].filter((line) => line !== "");
}
