/** A secret cannot be printed by accident. */
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { maskedSecret, Secret } from "../../../shared/secret";

const secret = new Secret("hunter2");

test.each([
  ["text", `${secret}`],
  ["JSON", JSON.stringify({ secret })],
  ["inspection", inspect({ secret }, { depth: 9, showHidden: true })],
  ["concatenation", `value: ${secret}`],
  ["its keys", JSON.stringify(Object.entries(secret))],
])("as %s it is dots", (_spelling, printed) => {
  expect(printed).not.toContain("hunter2");
});

test("the dots do not give the length away", () => {
  expect(new Secret("x").toString()).toBe(maskedSecret);
  expect(new Secret("x".repeat(900)).toString()).toBe(maskedSecret);
});

test("its length counts bytes, as driver managers do", () => {
  expect(new Secret("pässwörd").bytes).toBe(10);
});

test("its value is there for who asks", () => {
  expect(secret.reveal()).toBe("hunter2");
  expect(secret.equals(new Secret("hunter2"))).toBe(true);
});
