/** Every loopback receiver of this process: an ended sign-in never keeps its port from the next one, and shutting down closes all. */
import { fail, type Result } from "../../../shared/failures/result";
import type { Closable } from "../../platform/scope";
import { type LoopbackReceiver, type LoopbackReceiverOptions, openLoopbackReceiver } from "./receiver";

export class LoopbackReceivers implements Closable {
  readonly #open = new Set<LoopbackReceiver>();

  /** Opens a receiver; one that has expired or has its answer gives its port back first. */
  async open(options: LoopbackReceiverOptions): Promise<Result<LoopbackReceiver>> {
    await this.#closeEach((receiver) => !receiver.isWaiting);
    const opened = await openLoopbackReceiver(options);
    if (opened.ok) {
      this.#open.add(opened.value);
      return opened;
    }
    const { failure } = opened;
    if (failure.code !== "redirectPortTaken") return opened;
    return fail({ ...failure, byThisApp: [...this.#open].some((other) => other.port === failure.port) });
  }

  async release(receiver: LoopbackReceiver): Promise<void> {
    await receiver.close();
    this.#open.delete(receiver);
  }

  close(): Promise<void> {
    return this.#closeEach(() => true);
  }

  async #closeEach(chosen: (receiver: LoopbackReceiver) => boolean): Promise<void> {
    await Promise.all([...this.#open].filter(chosen).map((receiver) => this.release(receiver)));
  }
}
