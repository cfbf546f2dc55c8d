/** Finding fields in the page by the option they edit. */

function fieldOf(target: Document, option: string): HTMLElement | null {
  return target.querySelector<HTMLElement>(`[data-option="${CSS.escape(option)}"]`);
}

/** Puts the focus into the option's field, when it is on screen. */
export function focusOption(target: Document, option: string): boolean {
  const field = fieldOf(target, option);
  field?.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: true });
  return field !== null;
}

/** The option whose field has the focus. */
export function focusedOption(target: Document): string | undefined {
  return target.activeElement?.closest<HTMLElement>("[data-option]")?.dataset.option;
}

export function scrollToSection(target: Document, sectionId: string): void {
  target.getElementById(`section-${sectionId}`)?.scrollIntoView({ block: "start" });
}

/** The option after the focused one in a list that goes round. */
export function nextAfter(options: readonly string[], focused: string | undefined): string | undefined {
  const at = focused === undefined ? -1 : options.indexOf(focused);
  return options[(at + 1) % Math.max(1, options.length)];
}
