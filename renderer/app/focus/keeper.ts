/**
 * The one rule for a focus that would fall to nothing. When what has it goes away (a dialog, a pane, a button that did
 * its work), the focus goes to the first of these that is there:
 * 1. what the action named by `focusSoon`, or took itself by `takeLostFocus` as it appeared,
 * 2. the pane that the lost element stood in,
 * 3. what had the focus before it, else the pane which that stood in, and so on back,
 * 4. the first pane of the page shown.
 * A person who presses beside everything has left it: that focus stays nowhere.
 */
import { focusInto, visiblePanes } from "./panes";

interface Held {
  readonly element: HTMLElement;
  readonly pane: string | undefined;
}

/** Steps back that are remembered. */
const remembered = 12;

interface FocusKeeper {
  /** Watches the page; the returned function ends it. */
  start(page: Document): () => void;
  /** The first element that matches takes the focus once it is there, unless the person goes on first. */
  focusSoon(selector: string): void;
}

function createFocusKeeper(): FocusKeeper {
  let history: readonly Held[] = [];
  let wanted: string | undefined;
  // While Enter is down: what took the focus now would be pressed by the very key that took the field away.
  let enterDown = false;

  const check = (page: Document) => {
    if (enterDown) return;
    if (wanted !== undefined && takeWanted(page, wanted)) wanted = undefined;
    if (hasFocus(page)) return;
    const last = history.at(-1);
    if (last !== undefined && !isThere(last.element)) restore(page, history);
  };
  return {
    focusSoon(selector) {
      wanted = selector;
    },
    start(page) {
      const remember = ({ target }: FocusEvent) => {
        if (!(target instanceof HTMLElement)) return;
        const pane = target.closest<HTMLElement>("[data-pane]")?.dataset.pane;
        history = [...history.filter(({ element }) => element !== target), { element: target, pane }].slice(
          -remembered,
        );
      };
      const goOn = (event: Event) => {
        wanted = undefined;
        enterDown = event instanceof KeyboardEvent && event.key === "Enter";
      };
      const release = () => {
        enterDown = false;
        check(page);
      };
      let due = 0;
      const observer = new MutationObserver(() => {
        check(page);
        // What is only hidden loses the focus after the next frame.
        cancelAnimationFrame(due);
        due = requestAnimationFrame(() => check(page));
      });
      page.addEventListener("focusin", remember);
      page.addEventListener("keydown", goOn, { capture: true });
      page.addEventListener("keyup", release, { capture: true });
      page.addEventListener("pointerdown", goOn, { capture: true });
      observer.observe(page.body, { childList: true, subtree: true });
      return () => {
        observer.disconnect();
        cancelAnimationFrame(due);
        page.removeEventListener("focusin", remember);
        page.removeEventListener("keydown", goOn, { capture: true });
        page.removeEventListener("keyup", release, { capture: true });
        page.removeEventListener("pointerdown", goOn, { capture: true });
      };
    },
  };
}

/** The window's own. */
export const focusKeeper = createFocusKeeper();

/** For the ref of something that takes over as it appears: only when nothing has the focus by then. */
export function takeLostFocus(element: HTMLElement | null): void {
  if (element !== null && !hasFocus(element.ownerDocument)) element.focus();
}

function hasFocus({ activeElement, body }: Document): boolean {
  return activeElement !== null && activeElement !== body && isThere(activeElement);
}

function isThere(element: Element): boolean {
  return element.isConnected && element.checkVisibility({ visibilityProperty: true });
}

function takeWanted(page: Document, selector: string): boolean {
  const element = page.querySelector<HTMLElement>(selector);
  element?.focus();
  return element !== null;
}

function restore(page: Document, history: readonly Held[]): void {
  const within = topmostModal(page) ?? page;
  const isWithin = (element: HTMLElement) => within === page || within.contains(element);
  const panes = visiblePanes(within);
  for (const { element, pane } of history.toReversed()) {
    if (isThere(element) && isWithin(element)) element.focus();
    if (hasFocus(page)) return;
    const around = pane === undefined ? undefined : panes.find(({ dataset }) => dataset.pane === pane);
    if (around !== undefined && focusInto(around)) return;
  }
  panes.filter(({ dataset }) => dataset.pane !== "pages").some(focusInto);
}

/** While a question or a drawer over the page waits, nothing behind it takes the focus. */
function topmostModal(page: Document): HTMLElement | undefined {
  const modals = [...page.querySelectorAll<HTMLElement>('[aria-modal="true"]')];
  return modals.filter((modal) => modal.checkVisibility()).at(-1);
}
