/** Follows a flow to its end and prints what it obtained, or why it did not. */
import { describeFailure, type Failure } from "../../../../shared/failures/failure";
import { fail, ok, type Result } from "../../../../shared/failures/result";
import type { FlowView } from "../../../../shared/oauth/flow";
import type { Secret } from "../../../../shared/secret";
import type { Services } from "../../../services";
import { type Output, serverWords } from "../../output";
import type { TokenOptions } from "./flags";

/** Follows the flow to its end and prints the outcome. */
export async function finishFlow(
  services: Services,
  output: Output,
  options: TokenOptions,
  started: Result<FlowView>,
): Promise<Result<void>> {
  if (!started.ok) return failed(output, options, started.failure);
  const { flowId } = started.value;
  const ended = await services.flows.finished(flowId);
  if (ended === undefined) return fail({ code: "cancelled" });
  const tokens = services.flows.tokens(flowId);
  if (ended.failure !== null) {
    return failed(output, options, ended.failure, tokens?.refreshToken);
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

/** A token that replaced the stored one and could not be written is printed: this process is the only place that has it. */
function failed(output: Output, options: TokenOptions, failure: Failure, token?: Secret): Result<void> {
  const unsaved = failure.code === "rotatedTokenNotSaved" ? token?.reveal() : undefined;
  if (unsaved !== undefined && !options.json) output.line(unsaved);
  if (options.json) {
    const { happened, why, next } = describeFailure(failure);
    const message = `${happened} ${why}`.trim();
    output.line(
      JSON.stringify({
        event: "failed",
        code: failure.code,
        message,
        next,
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
  const checked = summary?.checkedWith
    ? `Checked with the settings the driver reads (${summary.checkedWith}).`
    : "";
  return [obtained, checked, written].filter((line) => line !== "");
}
