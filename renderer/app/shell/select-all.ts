/** Ctrl+A outside a field: the page is an application and no text to be copied whole, so nothing of it is selected. */

/** Listens; the returned function ends it. */
export function keepPageUnselected(page: Document): () => void {
  const hold = (event: KeyboardEvent) => {
    const isSelectAll = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "a";
    if (isSelectAll && !isEditable(event.target)) event.preventDefault();
  };
  page.addEventListener("keydown", hold);
  return () => page.removeEventListener("keydown", hold);
}

function isEditable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, [contenteditable='true']");
}
