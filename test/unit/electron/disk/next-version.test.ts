/** The fingerprint of a version that differs from the one before, hashed from the difference on. */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fingerprint } from "../../../../electron/disk/fingerprint";
import { NextVersion } from "../../../../electron/disk/next-version";

const megabyte = 1024 * 1024;

/** No two stretches of it are the same. */
function fileOf(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8) * 7 + (at >> 16)) & 0xff);
}

const plainly = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

const places = [0, 1, megabyte - 1, megabyte, megabyte + 1, 2 * megabyte - 1, 2 * megabyte, 2 * megabyte + 1];
const lengths = [0, 1, megabyte - 1, megabyte, megabyte + 1, 2 * megabyte, 2 * megabyte + 5];

test.each(lengths.flatMap((length) => places.filter((at) => at <= length).map((at) => ({ length, at }))))(
  "$length bytes changed at $at have the fingerprint of the whole",
  async ({ length, at }) => {
    const before = fileOf(length);
    const edit = { at, remove: Math.min(3, length - at), insert: Uint8Array.of(1, 2, 3, 4) };
    const next = new NextVersion(before, [edit]);
    expect((await next.fingerprint()).sha256).toBe(plainly(next.bytes()));
    expect(fingerprint(before)).toBe(plainly(before));
  },
);

test("version after version, each hashed from its difference on, whatever the edits", async () => {
  const start = fileOf(2 * megabyte + 100);
  const edits = fc.array(
    fc.record({
      at: fc.oneof(fc.constantFrom(...places), fc.nat(2 * megabyte)),
      remove: fc.oneof(fc.nat(5), fc.constant(megabyte)),
      insert: fc.uint8Array({ maxLength: 5 }),
    }),
    { minLength: 1, maxLength: 4 },
  );
  await fc.assert(
    fc.asyncProperty(edits, async (list) => {
      let bytes = start;
      for (const { at, remove, insert } of list) {
        const from = Math.min(at, bytes.length);
        const edit = { at: from, remove: Math.min(remove, bytes.length - from), insert };
        const next = new NextVersion(bytes, [edit]);
        const made = await next.fingerprint();
        bytes = next.bytesOf(made);
        expect(fingerprint(bytes)).toBe(plainly(bytes));
      }
    }),
    { numRuns: 60 },
  );
});

test("asked for at once and while it is under way, a fingerprint is the same", async () => {
  const before = fileOf(3 * megabyte);
  const next = new NextVersion(before, [{ at: 2 * megabyte, remove: 1, insert: Uint8Array.of(0) }]);
  const [one, other] = await Promise.all([next.fingerprint(), next.fingerprint()]);
  expect(one).toBe(other);
  expect(one.sha256).toBe(plainly(next.bytes()));
});
