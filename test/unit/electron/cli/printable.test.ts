/** What servers and files say, as it may stand in a terminal. */
import { expect, test } from "vitest";
import { printable } from "../../../../electron/cli/printable";

test.each([
  ["a colour (C0)", "\u001b[31mred", "\\u001b[31mred"],
  ["a title set by C1", "\u009d0;title\u009c", "\\u009d0;title\\u009c"],
  ["a line that goes back over itself", "safe\r\u0008evil", "safe\\u000d\\u0008evil"],
  ["a name that reads backwards", "a\u202efdp.exe\u2066", "a\\u202efdp.exe\\u2066"],
  ["a hidden end of line", "a\u2028b\u0085c", "a\\u2028b\\u0085c"],
])("%s is seen, not done", (_name, text, shown) => {
  expect(printable(text)).toBe(shown);
  expect(printable(shown)).toBe(shown);
});

test("lines, columns, other scripts and emoji stay; JSON stays the same JSON", () => {
  const text = "név\tשם\n日本語 👩‍💻 — “quoted”";
  expect(printable(text)).toBe(text);
  const value = { name: "a\u009b2J\u202eb\u0007" };
  expect(JSON.parse(printable(JSON.stringify(value)))).toEqual(value);
});
