/** F6: the parts of the window that focus walks through, in reading order. A part carries `data-pane`. */

/** Moves focus to the next visible pane, from the last one to the first. */
export function focusNextPane(target: Document): void {
  const panes = [...target.querySelectorAll<HTMLElement>("[data-pane]")].filter((pane) =>
    pane.checkVisibility(),
  );
  const current = panes.findLastIndex((pane) => pane.contains(target.activeElement));
  for (let step = 1; step <= panes.length; step++) {
    const pane = panes[(current + step) % panes.length];
    if (pane !== undefined && focusInto(pane)) return;
  }
}

const focusable =
  'button:not(:disabled), input:not(:disabled), textarea:not(:disabled), a[href], [tabindex="0"]';

/** False when nothing in the pane takes focus. Prefers what the pane names as its own start. */
function focusInto(pane: HTMLElement): boolean {
  const start = pane.querySelector<HTMLElement>('[data-pane-start]:not(:disabled), [aria-current="page"]');
  const candidates = [start, ...pane.querySelectorAll<HTMLElement>(focusable)];
  for (const element of candidates) {
    if (element === null || element.tabIndex < 0 || !element.checkVisibility()) continue;
    element.focus();
    if (pane.contains(element.ownerDocument.activeElement)) return true;
  }
  return false;
}
