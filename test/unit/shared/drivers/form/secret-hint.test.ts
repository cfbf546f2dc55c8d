/** What leaves the main process of a secret: length and a hint, never the value. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { FieldValue } from "../../../../../shared/drivers/form/fields/value";
import { secretFieldValue } from "../../../../../shared/drivers/form/secret-hint";

test.each([
  ["", { set: false, bytes: 0 }],
  ["12a3=bCD/EfGh4Ijk+Lm5P67qR8s=", { set: true, bytes: 29 }],
  ["ü", { set: true, bytes: 2 }],
  [" abc", { set: true, bytes: 4, hint: "edgeBlanks" }],
  ["ab\nc", { set: true, bytes: 4, hint: "lineBreak" }],
  ["'abc'", { set: true, bytes: 5, hint: "quoted" }],
  ["a'b'", { set: true, bytes: 4 }],
  ["29453d6f-6789-4b1c-9d8a-44e3c5278310", { set: true, bytes: 36, hint: "guid" }],
])("“%s”", (value, projection) => expect(secretFieldValue(value)).toEqual({ kind: "secret", ...projection }));

test("no secret longer than its own hint is in its projection", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 12 }), (value) => {
      const projection = secretFieldValue(value);
      expect(JSON.stringify(FieldValue.parse(projection))).not.toContain(value);
    }),
  );
});
