/** What the command line prints: plain text or JSON on stdout, one failure on stderr; the one place that writes to a terminal. */
import { describeFailure, type Failure } from "../../shared/failures/failure";
import { type FailedCommand, nextWithCommands } from "../../shared/oauth/failed-command";

import { printable } from "./printable";

/** Where lines go; tests give their own. */
export interface Output {
  line(text: string): void;
  error(text: string): void;
  /** A file's content: byte for byte for a program that reads it, as lines are where a terminal shows it. */
  document(text: string): void;
}

export const processOutput: Output = {
  line: (text) => process.stdout.write(`${printable(text)}\n`),
  error: (text) => process.stderr.write(`${printable(text)}\n`),
  document: (text) => process.stdout.write(process.stdout.isTTY ? printable(text) : text),
};

/** What a server said, where the failure has it. */
interface ServerWords {
  readonly httpStatus?: number;
  readonly oauthError?: string;
}

/** HTTP status and OAuth error code of a failure, for those that carry them. */
export function serverWords(failure: Failure): ServerWords {
  const httpStatus = "httpStatus" in failure ? failure.httpStatus : undefined;
  const oauthError = "oauthError" in failure ? failure.oauthError : undefined;
  return {
    ...(typeof httpStatus === "number" ? { httpStatus } : {}),
    ...(typeof oauthError === "string" && oauthError !== "" ? { oauthError } : {}),
  };
}

/** One sentence of what happened and why, with the server's own codes, then the next step and the commands that take it. */
export function printFailure(output: Output, failure: Failure, failed?: FailedCommand): void {
  const { happened, why, next: step } = describeFailure(failure);
  const next = failed === undefined ? step : nextWithCommands(failure, failed);
  const { httpStatus, oauthError } = serverWords(failure);
  const said = [httpStatus === undefined ? "" : `HTTP ${httpStatus}`, oauthError ?? ""].filter(
    (part) => part !== "",
  );
  output.error(
    `${happened} ${why}${said.length > 0 ? ` (${said.join(", ")})` : ""} ${next}`.replace(/\s+/g, " ").trim(),
  );
}
