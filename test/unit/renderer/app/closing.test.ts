import { expect, test } from "vitest";
import { saveAll } from "../../../../renderer/app/closing/closing";
import { createQueryClient } from "../../../../renderer/app/data/queries";
import { installBridge } from "../../../support/electron/stubbed-bridge";
import { aDraft } from "../../../support/views/draft-views";
import { aFile, anOverview, aSource } from "../../../support/views/overviews";

const overview = anOverview(
  aFile("/a", [
    aSource("Saved", { draftId: "d0" }),
    aSource("One", { draftId: "d1", unsaved: true }),
    aSource("Two", { draftId: "d2", unsaved: true }),
  ]),
);
const nothingFocused = { activeElement: null };

const readOverview = () => ({ ok: true, value: overview });
const saved = (input: unknown) => ({
  ok: true,
  value: { draft: aDraft(String((input as { draftId: string }).draftId), "One"), notes: [], conflicts: [] },
});

test("each unsaved draft goes to its own file, and then nothing stops the closing", async () => {
  const bridge = installBridge({ "overview.read": readOverview, "drafts.save": saved });
  expect(await saveAll(createQueryClient(), nothingFocused)).toBeUndefined();
  const saves = bridge.calls.filter(({ name }) => name === "drafts.save").map(({ input }) => input);
  expect(saves).toEqual([
    { draftId: "d1", target: "own" },
    { draftId: "d2", target: "own" },
  ]);
});

test("a draft that cannot be saved stops the closing and is named with its failure", async () => {
  const failure = { code: "noSpace", path: "/a", folder: "/" };
  const bridge = installBridge({
    "overview.read": readOverview,
    "drafts.save": () => ({ ok: false, failure }),
  });
  expect(await saveAll(createQueryClient(), nothingFocused)).toEqual({ draftId: "d1", name: "One", failure });
  expect(bridge.calls.filter(({ name }) => name === "drafts.save")).toHaveLength(1);
});

test("a value that another program changed too stops the closing instead of being overwritten", async () => {
  const conflicts = [{ option: "ClientID", mine: { text: "mine" }, theirs: { text: "theirs" } }];
  installBridge({
    "overview.read": readOverview,
    "drafts.save": () => ({ ok: true, value: { draft: aDraft("d1", "One"), notes: [], conflicts } }),
  });
  expect(await saveAll(createQueryClient(), nothingFocused)).toMatchObject({
    draftId: "d1",
    failure: { code: "fileChangedOnDisk", conflicts: [{ section: "One", option: "ClientID" }] },
  });
});
