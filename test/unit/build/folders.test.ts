/** The gate that keeps folders rooms: what it finds, and what it leaves alone. */
import { describe, expect, test } from "vitest";
import { judgeFolders } from "../../../build/gates/folders.mjs";
import { judge } from "../../../build/gates/gate.mjs";

const short = () => 10;
const files = (count: number, folder = "shared/a") =>
  Array.from({ length: count }, (_, i) => `${folder}/${String.fromCharCode(97 + i)}x.ts`);

describe("the folder gate", () => {
  test("finds a folder with more than fifteen files of its own", () => {
    expect(judgeFolders(files(16), short)).toMatchObject({
      found: 1,
      details: "shared/a: 16 files (at most 15)",
    });
    expect(judgeFolders([...files(15), ...files(9, "shared/a/b")], short).found).toBe(0);
  });

  test("finds three files that begin with the same word", () => {
    const three = ["electron/a/flow-plan.ts", "electron/a/flow.ts", "electron/a/flow-steps.ts"];
    expect(judgeFolders(three, short).details).toBe(
      'electron/a: 3 files begin with "flow": make it a folder',
    );
    expect(judgeFolders(three.slice(1), short).found).toBe(0);
  });

  test.each([
    ["verbs", ["r/use-a.ts", "r/use-b.ts", "r/use-c.ts", "r/plan-a.ts", "r/plan-b.ts", "r/plan-c.ts"]],
    ["services", ["e/data-a-service.ts", "e/data-b-service.ts", "e/data-c-service.ts"]],
  ])("does not count %s as a word of their own", (_title, alike) => {
    expect(judgeFolders(alike, short).found).toBe(0);
  });

  test("finds a file of more than four hundred lines", () => {
    expect(judgeFolders(["test/a.test.ts"], () => 401).details).toBe(
      "test/a.test.ts: 401 lines (at most 400)",
    );
  });

  test("tells how many folders it saw and the largest", () => {
    const verdict = judgeFolders([...files(3), ...files(5, "shared/b")], short);
    expect(judge("folders", verdict).line).toBe(
      "ok      folders: 2 examined, 0 found; the largest is shared/b with 5 files",
    );
  });

  test("fails when it saw no folder", () => {
    expect(judge("folders", judgeFolders([], short)).passed).toBe(false);
  });
});
