/** Connections to a proxy that tell its answer to CONNECT as a value. */
import { type Dispatcher, Pool } from "undici";
import { ProxyAnswerError } from "./answer-error";

type ConnectOptions = Parameters<Pool["connect"]>[0];
type Connected = (error: Error | null, data: Dispatcher.ConnectData) => void;

export class ProxyPool extends Pool {
  override connect(options: ConnectOptions): Promise<Dispatcher.ConnectData>;
  override connect(options: ConnectOptions, callback: Connected): void;
  override connect(
    options: ConnectOptions,
    callback?: Connected,
  ): Promise<Dispatcher.ConnectData> | undefined {
    if (callback === undefined) return this.#connectOrTell(options);
    super.connect(options, callback);
    return undefined;
  }

  async #connectOrTell(options: ConnectOptions): Promise<Dispatcher.ConnectData> {
    const data = await this.#reach(options);
    if (data.statusCode === 200) return data;
    data.socket.on("error", () => undefined).destroy();
    throw new ProxyAnswerError(data.statusCode);
  }

  async #reach(options: ConnectOptions): Promise<Dispatcher.ConnectData> {
    try {
      return await super.connect(options);
    } catch (error) {
      throw new ProxyAnswerError(undefined, { cause: error });
    }
  }
}
