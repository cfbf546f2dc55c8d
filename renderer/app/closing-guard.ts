/**
 * Keeps what is typed but not yet sent when the window closes. The main process asks about unsaved edits before the page
 * hears of the closing, and cannot know of text that is still in a focused field.
 */
import type { PendingChanges } from "./pending-changes";

/** Sends the focused field first and closes then, so that the main process decides again. The returned function ends it. */
export function guardClosing(page: Window, pending: Pick<PendingChanges, "flush">): () => void {
  const hold = (event: BeforeUnloadEvent) => {
    const field = page.document.activeElement;
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    void pending.flush(page.document).finally(() => {
      field.blur();
      // In a task of its own: a close within the handling of this one is dropped.
      page.setTimeout(() => page.close());
    });
  };
  page.addEventListener("beforeunload", hold);
  return () => page.removeEventListener("beforeunload", hold);
}
