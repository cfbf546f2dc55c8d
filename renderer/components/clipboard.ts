/** Copies text that is no secret. Secrets go through the main process, which takes them off the clipboard again. */

/**
 * Within a click or key press only. The asynchronous clipboard needs a permission, and the window grants none;
 * the copy command of the page needs nothing but the person's gesture.
 */
export function copyText(page: Document, text: string): void {
  const provide = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  };
  page.addEventListener("copy", provide, { once: true, capture: true });
  page.execCommand("copy");
  page.removeEventListener("copy", provide, { capture: true });
}
