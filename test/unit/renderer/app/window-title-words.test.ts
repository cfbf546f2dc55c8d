import { expect, test } from "vitest";
import { windowTitle } from "../../../../renderer/app/shell/window-title-words";

test.each([
  [undefined, "ODBC OAuth Manager"],
  [{ name: "Zendesk", unsaved: false }, "Zendesk - ODBC OAuth Manager"],
  [{ name: "Zendesk", unsaved: true }, "Zendesk (not saved) - ODBC OAuth Manager"],
])("the window's title for %o is %s", (draft, title) => {
  expect(windowTitle(draft)).toBe(title);
});
