/** `token` and `refresh`: the flows of the app from the command line, with progress as JSON lines where asked. */
import { createInterface } from "node:readline/promises";
import { describeFailure, type Failure } from "../../shared/failures/failure";
import { fail, ok, type Result } from "../../shared/failures/result";
import type { SignInWay } from "../../shared/grant";
import type { EventData } from "../../shared/ipc/events";
import type { FlowView } from "../../shared/oauth/flow";
import type { Secret } from "../../shared/secret";
import type { StartOptions } from "../oauth/token-service";
import type { Services } from "../services";
import { findDataSource } from "./data-source-commands";
import { type Output, serverWords } from "./output";

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

/** Runs the grant that fits the data source and prints what it obtained; with `save` only what was obtained is written. */
export async function token(
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
  return finish(services, output, options, await services.tokens.start(draftId.value, how));
}

/** Refreshes the stored token; with `save` a replacement is written back before anything is reported. */
export async function refresh(
  services: Services,
  output: Output,
  name: string,
  options: TokenOptions,
): Promise<Result<void>> {
  const draftId = await openDraft(services, name, options.file);
  if (!draftId.ok) return draftId;
  const started = await services.tokens.refresh(draftId.value, {
    save: options.save,
    overrides: options.overrides,
  });
  return finish(services, output, options, started);
}

async function openDraft(services: Services, name: string, file?: string): Promise<Result<string>> {
  const found = await findDataSource(services, name, file);
  if (!found.ok) return found;
  const draft = await services.drafts.open(found.value.location.path, name);
  return draft.ok ? ok(draft.value.draftId) : draft;
}

/** Follows the flow to its end and prints the outcome. */
async function finish(
  services: Services,
  output: Output,
  options: TokenOptions,
  started: Result<FlowView>,
): Promise<Result<void>> {
  if (!started.ok) return failed(output, options, started.failure);
  const { flowId } = started.value;
  const ended = await services.tokens.finished(flowId);
  if (ended === undefined) return fail({ code: "cancelled" });
  const tokens = services.tokens.tokens(flowId);
  if (ended.failure !== null) {
    return failed(output, options, ended.failure, tokens?.refreshToken);
  }
  const { summary } = ended;
  if (options.json) {
    output.line(
      JSON.stringify({
        event: "done",
        grant: ended.grant,
        saved: options.save && summary?.refreshToken !== null,
        ...(options.save
          ? {}
          : { accessToken: tokens?.accessToken.reveal(), refreshToken: tokens?.refreshToken?.reveal() }),
        expiresAt: summary?.accessTokenExpiresAt ?? null,
        scopes: summary?.scopesGranted ?? [],
        rotation: summary?.rotation ?? "notChecked",
        checkedWith: summary?.checkedWith ?? null,
      }),
    );
  } else for (const line of outcomeLines(ended, options.save)) output.line(line);
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

/** Prints what happens while a flow runs: where to sign in, and each step's end. */
export class FlowReporter {
  readonly #output: Output;
  readonly #json: boolean;
  readonly #said = new Set<string>();
  #announced = false;

  constructor(output: Output, json: boolean) {
    this.#output = output;
    this.#json = json;
  }

  /** @param authorizationUrl where to sign in, while that is waited for. */
  report({ flow }: EventData<"flowChanged">, authorizationUrl: string | undefined): void {
    if (flow.waiting !== null && flow.device === null && authorizationUrl !== undefined) {
      this.#announced = true;
      this.#say({ event: "authorization-url", url: authorizationUrl }, `Sign in at: ${authorizationUrl}`);
    }
    if (flow.device !== null) {
      const { userCode, verificationUri, expiresAt } = flow.device;
      const expiresIn = Math.max(0, Math.round((expiresAt - Date.now()) / 1000));
      const once = { event: "device-code", userCode, verificationUri };
      this.#say(once, `Open ${verificationUri} and enter ${userCode}.`, { expiresIn });
    }
    // A script that waits for the address takes the first line: steps before it are told after it.
    if (flow.grant === "authorization_code" && !this.#announced && flow.state === "running") return;
    for (const step of flow.steps.filter(({ state }) => state === "done")) {
      this.#say({ event: "step", step: step.id, label: step.label }, `${step.label}.`);
    }
  }

  /** Each line once; `changing` is left out of what makes it the same line. */
  #say(line: Record<string, string>, text: string, changing: Record<string, number> = {}): void {
    const key = JSON.stringify(line);
    if (this.#said.has(key)) return;
    this.#said.add(key);
    if (this.#json) this.#output.line(JSON.stringify({ ...line, ...changing }));
    else this.#output.error(text);
  }
}

/**
 * Reads addresses pasted on standard input until the flow takes one (way "paste").
 * @returns false when standard input ended before that: no other address can come.
 */
export async function readPastedAddress(
  offer: (address: string) => Result<unknown>,
  output: Output,
): Promise<boolean> {
  const lines = createInterface({ input: process.stdin });
  output.error("Paste the address your browser ended on:");
  for await (const line of lines) {
    const taken = offer(line.trim());
    if (taken.ok) {
      lines.close();
      return true;
    }
    output.error(describeFailure(taken.failure).happened);
  }
  return false;
}
