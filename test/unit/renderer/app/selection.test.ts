import { expect, test } from "vitest";
import {
  type Choice,
  changeSelection,
  nothingChosen,
  type PendingFix,
  resolveSelection,
} from "../../../../renderer/app/selection";

test("until somebody chooses, the data source of the last session is shown", () => {
  expect(resolveSelection(nothingChosen, "d1").draftId).toBe("d1");
  expect(resolveSelection(nothingChosen, null).draftId).toBeNull();
});

test("a choice made while the last session was being read is kept", () => {
  const chosen = changeSelection(nothingChosen, { type: "openDraft", draftId: "d2" });
  expect(resolveSelection(chosen, "d1").draftId).toBe("d2");
});

test("opening a draft from another page leads to the data sources", () => {
  const onHistory: Choice = { page: "history", draftId: "d1", fix: null };
  expect(changeSelection(onHistory, { type: "openDraft", draftId: "d2" })).toEqual({
    page: "dataSources",
    draftId: "d2",
    fix: null,
  });
});

test("what is to be mended comes along once, and not to another data source", () => {
  const fix: PendingFix = { failure: { code: "draftGone" }, action: "signInAgain" };
  const opened = changeSelection(nothingChosen, { type: "openDraft", draftId: "d2", fix });
  expect(resolveSelection(opened, null).fix).toBe(fix);
  expect(changeSelection(opened, { type: "fixTaken" })).toEqual({ ...opened, fix: null });
  expect(changeSelection(opened, { type: "openDraft", draftId: "d3" }).fix).toBeNull();
});

test("another page keeps the draft that is open", () => {
  const open: Choice = { page: "dataSources", draftId: "d1", fix: null };
  expect(changeSelection(open, { type: "showPage", page: "settings" })).toEqual({
    page: "settings",
    draftId: "d1",
    fix: null,
  });
});

test.each([
  ["the one shown", "d1", null],
  ["another one", "d2", "d1"],
  ["whichever is shown", undefined, null],
])("closing %s", (_, draftId, left) => {
  const open: Choice = { page: "dataSources", draftId: "d1", fix: null };
  const change = draftId === undefined ? {} : { draftId };
  expect(changeSelection(open, { type: "closeDraft", ...change }).draftId).toBe(left);
});

test("closing the draft of the last session does not bring it back", () => {
  const closed = changeSelection(nothingChosen, { type: "closeDraft", draftId: "d1" });
  expect(resolveSelection(closed, "d1").draftId).toBeNull();
});
