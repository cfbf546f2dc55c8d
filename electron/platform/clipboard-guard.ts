/** Puts secrets on the clipboard and takes them off again. */
import type { Clock, Environment } from "./environment";
import type { Closable } from "./scope";
import type { SignInWindowOpener } from "./sign-in-window-port";

const secondsOnClipboard = 60;

type Clipboard = NonNullable<Environment["clipboard"]>;

/** One secret at a time: cleared after a minute, or when the app ends, if the clipboard still holds it. */
export class ClipboardGuard implements Closable {
  readonly #clipboard: Clipboard;
  readonly #clock: Clock;
  #clear: (() => Promise<void>) | undefined;
  #stopTimer: () => void = () => undefined;
  #signInWindows = 0;

  constructor(clipboard: Clipboard, clock: Clock) {
    this.#clipboard = clipboard;
    this.#clock = clock;
  }

  /** Whether a page of strangers is open, which on some runtimes reads the clipboard unasked: no secret is put there then. */
  get isWatched(): boolean {
    return this.#signInWindows > 0;
  }

  /** Opens windows with pages of strangers; while one is open no secret of ours lies on the clipboard. */
  guarding(open: SignInWindowOpener): SignInWindowOpener {
    return async (request) => {
      this.#signInWindows += 1;
      let isOpen = true;
      const closed = () => {
        if (isOpen) this.#signInWindows -= 1;
        isOpen = false;
      };
      try {
        await this.#clear?.();
        const window = await open({
          ...request,
          onRedirect: (address) => {
            const answer = request.onRedirect(address);
            if (answer === "done") closed();
            return answer;
          },
          onClosed: () => {
            closed();
            request.onClosed();
          },
        });
        return { focus: () => window.focus(), close: () => window.close().finally(closed) };
      } catch (error) {
        closed();
        throw error;
      }
    };
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
