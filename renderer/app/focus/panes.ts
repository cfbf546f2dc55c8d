/** The parts of the window that F6 and Shift+F6 walk through, in reading order. A part carries `data-pane`. */

/** Moves focus to the next visible pane, from the last one to the first; `step` -1 goes back. */
export function focusNextPane(target: Document, step: 1 | -1): void {
  const panes = visiblePanes(target);
  const current = panes.findLastIndex((pane) => pane.contains(target.activeElement));
  // From nowhere, the way back begins at the end.
  const from = current < 0 && step < 0 ? 0 : current;
  for (let count = 1; count <= panes.length; count++) {
    const pane = panes[(from + step * count + panes.length * 2) % panes.length];
    if (pane !== undefined && focusInto(pane)) return;
  }
}

/** In reading order. */
export function visiblePanes(target: ParentNode): HTMLElement[] {
  return [...target.querySelectorAll<HTMLElement>("[data-pane]")].filter((pane) => pane.checkVisibility());
}

const focusable =
  'button:not(:disabled), input:not(:disabled), textarea:not(:disabled), a[href], [tabindex="0"]';

/** False when nothing in the pane takes focus. Prefers what the pane names as its own start. */
export function focusInto(pane: HTMLElement): boolean {
  const start = pane.querySelector<HTMLElement>('[data-pane-start]:not(:disabled), [aria-current="page"]');
  const candidates = [start, ...pane.querySelectorAll<HTMLElement>(focusable)];
  for (const element of candidates) {
    if (element === null || element.tabIndex < 0 || !element.checkVisibility()) continue;
    element.focus();
    if (pane.contains(element.ownerDocument.activeElement)) return true;
  }
  return false;
}
