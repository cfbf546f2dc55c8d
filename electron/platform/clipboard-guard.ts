/** Puts secrets on the clipboard and takes them off again. */
import type { Clock } from "../environment";
import type { Closable } from "../scope";

const secondsOnClipboard = 60;

/** One secret at a time: cleared after a minute, or when the app ends, if the clipboard still holds it. */
export class ClipboardGuard implements Closable {
  readonly #clipboard: { write(text: string): void; read(): string };
  readonly #clock: Clock;
  #clear: (() => void) | undefined;
  #stopTimer: () => void = () => undefined;

  constructor(clipboard: { write(text: string): void; read(): string }, clock: Clock) {
    this.#clipboard = clipboard;
    this.#clock = clock;
  }

  /** @returns seconds until the clipboard is emptied. */
  copySecret(value: string): number {
    this.#stopTimer();
    this.#clipboard.write(value);
    this.#clear = () => {
      if (this.#clipboard.read() === value) this.#clipboard.write("");
      this.#clear = undefined;
    };
    this.#stopTimer = this.#clock.after(secondsOnClipboard * 1000, () => this.#clear?.());
    return secondsOnClipboard;
  }

  copyText(value: string): void {
    this.#clipboard.write(value);
  }

  close(): void {
    this.#stopTimer();
    this.#clear?.();
  }
}
