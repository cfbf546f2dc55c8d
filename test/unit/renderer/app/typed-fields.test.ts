import { expect, test } from "vitest";
import { createTypedFields } from "../../../../renderer/app/data/typed-fields";
import { plain } from "../../../../shared/drivers/form/fields/value";

const typed = (text: string) => ({ value: plain(text), inFile: true });

test("the first keystroke is told, those after it are not, emptying the field is", () => {
  const fields = createTypedFields();
  let told = 0;
  fields.subscribe(() => {
    told += 1;
  });
  fields.set("d1", "ClientID", typed("y"));
  fields.set("d1", "ClientID", typed("yo"));
  fields.set("d1", "ClientID", typed("you"));
  expect(told).toBe(1);
  fields.set("d1", "ClientID", typed(""));
  expect(told).toBe(2);
});

test("a field that is sent is forgotten, and other drafts know nothing of it", () => {
  const fields = createTypedFields();
  fields.set("d1", "ClientID", typed("you"));
  expect(Object.keys(fields.of("d1"))).toEqual(["ClientID"]);
  expect(fields.of("d2")).toEqual({});
  fields.set("d1", "ClientID", null);
  expect(fields.of("d1")).toBe(fields.of("d2"));
});
