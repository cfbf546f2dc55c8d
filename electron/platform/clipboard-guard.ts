/** Puts secrets on the clipboard and takes them off again. */
import type { Clock, Environment } from "./environment";
import type { Closable } from "./scope";

const secondsOnClipboard = 60;

type Clipboard = NonNullable<Environment["clipboard"]>;

/** One secret at a time: cleared after a minute, or when the app ends, if the clipboard still holds it. */
export class ClipboardGuard implements Closable {
  readonly #clipboard: Clipboard;
  readonly #clock: Clock;
  #clear: (() => Promise<void>) | undefined;
  #stopTimer: () => void = () => undefined;

  constructor(clipboard: Clipboard, clock: Clock) {
    this.#clipboard = clipboard;
    this.#clock = clock;
  }

  /** @returns seconds until the clipboard is emptied. */
  copySecret(value: string): number {
    this.#stopTimer();
    this.#clipboard.write(value);
    this.#clear = async () => {
      if ((await this.#clipboard.read()) === value) this.#clipboard.write("");
      this.#clear = undefined;
    };
    this.#stopTimer = this.#clock.after(secondsOnClipboard * 1000, () => void this.#clear?.());
    return secondsOnClipboard;
  }

  copyText(value: string): void {
    this.#clipboard.write(value);
  }

  async close(): Promise<void> {
    this.#stopTimer();
    await this.#clear?.();
  }
}
