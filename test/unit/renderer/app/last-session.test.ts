import { expect, test } from "vitest";
import { lastSessionQuery } from "../../../../renderer/app/data/last-session";
import { createQueryClient, draftQuery } from "../../../../renderer/app/data/queries";
import { defaultSettings } from "../../../../shared/ipc/settings";
import { installBridge } from "../../../support/electron/stubbed-bridge";
import { aDraft } from "../../../support/views/draft-views";
import { aFile, anOverview, aSource } from "../../../support/views/overviews";

const place = { path: "/home/u/.odbc.ini", name: "Zendesk" };
const draft = aDraft("d1", "Zendesk");

function installSession(lastSelected: typeof place | null, names: readonly string[], path = place.path) {
  return installBridge({
    "settings.read": () => ({ ok: true, value: { ...defaultSettings, lastSelected } }),
    "overview.read": () => ({
      ok: true,
      value: anOverview(
        aFile(
          path,
          names.map((name) => aSource(name)),
        ),
      ),
    }),
    "drafts.open": () =>
      names.includes(place.name)
        ? { ok: true, value: draft }
        : { ok: false, failure: { code: "dataSourceNotFound", name: place.name } },
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
  ["there was none", null, ["Zendesk"], place.path],
  ["it is gone", place, ["Box"], place.path],
  ["its file is empty", place, [], place.path],
  ["its file is no longer in the list", place, ["Zendesk"], "/other.ini"],
])("nothing is opened when %s", async (_, lastSelected, names, path) => {
  installSession(lastSelected, names, path);
  const client = createQueryClient();
  expect(await client.fetchQuery(lastSessionQuery)).toBeNull();
  expect(client.getQueryData(draftQuery("d1").queryKey)).toBeUndefined();
});
