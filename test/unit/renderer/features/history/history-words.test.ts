import { expect, test } from "vitest";
import {
  changedText,
  filesOf,
  restoredText,
  restoreLabel,
  timeText,
} from "../../../../../renderer/features/history/words";
import type { HistoryEntryView } from "../../../../../shared/data-sources/history-view";

const now = new Date(2026, 10, 23, 15, 24).getTime();
const entry = (path: string, changed: string[] = ["Zendesk: RefreshToken"]): HistoryEntryView => ({
  historyId: "h1",
  path,
  at: now,
  changed,
  bytes: 10,
});

test("a save of today shows its time only, an older one its day too", () => {
  const yesterday = now - 24 * 60 * 60 * 1000;
  expect(timeText(yesterday, now)).toContain(timeText(now, now));
  expect(timeText(yesterday, now)).toContain("2026");
  expect(timeText(now, now)).not.toContain("2026");
});

test.each([
  [[], "Changed outside the app"],
  [["A: X"], "A: X"],
  [["A: X", "B: Y", "C: Z"], "A: X; B: Y; C: Z"],
  [["A: X", "B: Y", "C: Z", "D: W", "E: V"], "A: X; B: Y; C: Z; and 2 more"],
])("what changed, %j, reads as %s", (changed, words) => {
  expect(changedText(changed)).toBe(words);
});

test("the button and its result name the file", () => {
  expect(restoreLabel(entry("/etc/odbc.ini"), now)).toContain("/etc/odbc.ini");
  expect(restoredText(entry("/etc/odbc.ini"))).toBe(
    "/etc/odbc.ini is again as it was before Zendesk: RefreshToken.",
  );
});

test("each file with a history is offered once", () => {
  expect(filesOf([entry("/a"), entry("/b"), entry("/a")])).toEqual(["/a", "/b"]);
});
