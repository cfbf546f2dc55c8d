/**
 * Keeps what is typed but not yet sent when the window closes. The main process asks about unsaved edits before the page
 * hears of the closing, and cannot know of text that is still in a focused field.
 */
import type { PendingChanges } from "../data/pending-changes";

/**
 * While a field has the focus: holds the closing, sends what is typed, then calls `decide`, which closes or asks.
 * (A `window.close()` of the page would close without the main process being asked again.) The returned function ends it.
 */
export function guardClosing(
  page: Window,
  pending: Pick<PendingChanges, "flush">,
  decide: () => void,
): () => void {
  const hold = (event: BeforeUnloadEvent) => {
    const field = page.document.activeElement;
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    void pending.flush(page.document).finally(decide);
  };
  page.addEventListener("beforeunload", hold);
  return () => page.removeEventListener("beforeunload", hold);
}
