/** Nothing moves under a press: what would change the page between mouse down and click waits until the click is done. */

interface PressWatch {
  /** Runs at once, or after the click while a button of the mouse is down. */
  afterPress(run: () => void): void;
  /** Listens; the returned function ends it. */
  start(page: PressedPage): () => void;
}

/** What is asked of the window. */
interface PressedPage extends EventTarget {
  setTimeout(run: () => void, milliseconds: number): unknown;
}

export function createPressWatch(): PressWatch {
  let pressed = false;
  let waiting: (() => void)[] = [];
  const release = () => {
    pressed = false;
    const due = waiting;
    waiting = [];
    for (const run of due) run();
  };
  return {
    afterPress(run) {
      if (pressed) waiting.push(run);
      else run();
    },
    start(page) {
      const down = () => {
        pressed = true;
      };
      // The click comes with the same event of the mouse: a timer is after it.
      const up = () => page.setTimeout(release, 0);
      const left = ({ target }: Event) => {
        if (target === page) up();
      };
      page.addEventListener("pointerdown", down, { capture: true });
      page.addEventListener("pointerup", up, { capture: true });
      page.addEventListener("pointercancel", up, { capture: true });
      page.addEventListener("blur", left);
      return () => {
        page.removeEventListener("pointerdown", down, { capture: true });
        page.removeEventListener("pointerup", up, { capture: true });
        page.removeEventListener("pointercancel", up, { capture: true });
        page.removeEventListener("blur", left);
        release();
      };
    },
  };
}

/** The window's own. */
export const pressWatch = createPressWatch();
