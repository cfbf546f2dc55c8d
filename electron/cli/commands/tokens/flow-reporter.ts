/** Prints what happens while a flow runs, as JSON lines where asked. */
import type { EventData } from "../../../../shared/ipc/events";
import type { Output } from "../../output";

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
