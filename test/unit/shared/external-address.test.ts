/** Which addresses may leave for the system browser. */
import { expect, test } from "vitest";
import { externalAddress } from "../../../shared/external-address";

test.each([
  ["https://login.example.com/authorize?x=1", "https://login.example.com/authorize?x=1"],
  ["http://localhost:4000/auth", "http://localhost:4000/auth"],
  ["http://127.0.0.1/auth", "http://127.0.0.1/auth"],
  ["http://[::1]:8080/", "http://[::1]:8080/"],
])("%s may be opened", (text, opened) => {
  expect(externalAddress(text)).toBe(opened);
});

test.each([
  ["javascript:alert(1)"],
  ["file:///etc/passwd"],
  ["data:text/html,x"],
  ["http://login.example.com/"],
  ["http://localhost.evil.example/"],
  ["https://user:pass@example.com/"],
  ["smb://host/share"],
  ["not an address"],
  [""],
])("%s is not opened", (text) => {
  expect(externalAddress(text)).toBeUndefined();
});
