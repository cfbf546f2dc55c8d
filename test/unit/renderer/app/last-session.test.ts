import { expect, test } from "vitest";
import { lastSessionQuery } from "../../../../renderer/app/data/last-session";
import { createQueryClient, draftQuery } from "../../../../renderer/app/data/queries";
import { defaultSettings } from "../../../../shared/ipc/settings";
import { installBridge } from "../../../support/electron/stubbed-bridge";
import { aDraft } from "../../../support/views/draft-views";
import { aFile, anOverview, aSource } from "../../../support/views/overviews";

const place = { path: "/home/u/.odbc.ini", name: "Zendesk" };
const draft = aDraft("d1", "Zendesk");

function installSession(lastSelected: typeof place | null, names: readonly string[]) {
  return installBridge({
    "settings.read": () => ({ ok: true, value: { ...defaultSettings, lastSelected } }),
    "overview.read": () => ({
      ok: true,
      value: anOverview(
        aFile(
          place.path,
          names.map((name) => aSource(name)),
        ),
      ),
    }),
    "drafts.open": () => ({ ok: true, value: draft }),
  });
}

test("the data source of the last session is opened again", async () => {
  const bridge = installSession(place, ["Box", "Zendesk"]);
  const client = createQueryClient();
  expect(await client.fetchQuery(lastSessionQuery)).toBe("d1");
  expect(client.getQueryData(draftQuery("d1").queryKey)).toEqual(draft);
  expect(bridge.calls).toContainEqual({ name: "drafts.open", input: place });
});

test.each([
  ["there was none", null, ["Zendesk"]],
  ["it is gone", place, ["Box"]],
  ["its file is empty", place, []],
])("nothing is opened when %s", async (_, lastSelected, names) => {
  const bridge = installSession(lastSelected, names);
  expect(await createQueryClient().fetchQuery(lastSessionQuery)).toBeNull();
  expect(bridge.calls.map(({ name }) => name)).not.toContain("drafts.open");
});
