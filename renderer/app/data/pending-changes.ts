/** Edits on their way to the main process: whoever acts on a draft sends what is still in a field, and waits for them. */

export interface PendingChanges {
  /** `change` resolves to whether it arrived. */
  track(change: Promise<boolean>): void;
  /** Leaves the focused field, so that what is typed there is sent, and waits. False when an edit did not arrive. */
  flush(target: Pick<Document, "activeElement">): Promise<boolean>;
}

export function createPendingChanges(): PendingChanges {
  const running = new Set<Promise<boolean>>();
  return {
    track(change) {
      running.add(change);
      void change.finally(() => running.delete(change));
    },
    async flush({ activeElement }) {
      sendTyped(activeElement);
      let arrived = true;
      while (running.size > 0) {
        const results = await Promise.all(running);
        arrived &&= results.every(Boolean);
      }
      return arrived;
    },
  };
}

/** A field sends on leaving it; focus comes back, so that the person can type on. */
function sendTyped(focused: Element | null): void {
  if (focused === null || !isTextField(focused)) return;
  focused.blur();
  focused.focus({ preventScroll: true });
}

function isTextField(element: Element): element is HTMLInputElement | HTMLTextAreaElement {
  return element.tagName === "INPUT" || element.tagName === "TEXTAREA";
}

/** The window's own: every field reports here. */
export const pendingChanges = createPendingChanges();
