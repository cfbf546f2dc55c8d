/** What the window's title says. Pure. */

const product = "ODBC OAuth Manager";

/** "Zendesk tickets (not saved) - ODBC OAuth Manager". Never a value. */
export function windowTitle(draft: { readonly name: string; readonly unsaved: boolean } | undefined): string {
  if (draft === undefined) return product;
  return `${draft.name}${draft.unsaved ? " (not saved)" : ""} - ${product}`;
}
