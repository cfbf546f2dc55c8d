/** Asks a running relay through its control socket. */
import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { fail, ok, type Result } from "../../../shared/failures/result";
import type { Closable } from "../../platform/scope";
import {
  ControlAnswer,
  type Custody,
  type OperationInput,
  type OperationName,
  type OperationOutput,
  operations,
} from "./operations";

/** A service may take half a minute to answer, and one refresh may wait for another. In ms. */
const longestAnswer = 90_000;

export class RemoteCustody implements Custody, Closable {
  readonly #socket: Socket;
  readonly #lines: AsyncIterator<string>;
  /** One question at a time on one connection. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("error", () => socket.destroy());
    socket.setTimeout(longestAnswer, () => socket.destroy());
    this.#lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  }

  ask<N extends OperationName>(name: N, input: OperationInput<N>): Promise<Result<OperationOutput<N>>> {
    const asked = this.#last.then(() => this.#ask(name, input));
    this.#last = asked.catch(() => undefined);
    return asked;
  }

  close(): void {
    this.#socket.destroy();
  }

  async #ask<N extends OperationName>(
    name: N,
    input: OperationInput<N>,
  ): Promise<Result<OperationOutput<N>>> {
    if (!this.#socket.writable) return fail({ code: "relayNotRunning" });
    this.#socket.write(`${JSON.stringify({ name, input })}\n`);
    const line = await this.#lines.next().catch(() => undefined);
    if (line === undefined || line.done === true) return fail({ code: "relayNotRunning" });
    const answer = ControlAnswer.safeParse(parsedJson(line.value));
    if (!answer.success) return fail({ code: "relayAnswerUnclear" });
    if (!answer.data.ok) return fail(answer.data.failure);
    const value = operations[name].result.safeParse(answer.data.value);
    if (!value.success) return fail({ code: "relayAnswerUnclear" });
    return ok(value.data as OperationOutput<N>);
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Undefined when nobody listens there. */
export async function connectToRelay(path: string): Promise<RemoteCustody | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.removeAllListeners("error");
      resolve(new RemoteCustody(socket));
    });
    socket.once("error", () => {
      socket.destroy();
      resolve(undefined);
    });
  });
}
