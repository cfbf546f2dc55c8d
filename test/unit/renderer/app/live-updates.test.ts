import { expect, test } from "vitest";
import { startLiveUpdates } from "../../../../renderer/app/data/live-updates";
import {
  createQueryClient,
  draftQuery,
  flowQuery,
  overviewQuery,
  previewQuery,
} from "../../../../renderer/app/data/queries";
import type { EventName } from "../../../../shared/ipc/events";
import type { FlowView } from "../../../../shared/oauth/flow";
import { installBridge } from "../../../support/electron/stubbed-bridge";
import { anOverview } from "../../../support/views/overviews";

const flow: FlowView = {
  flowId: "f1",
  grant: "authorization_code",
  way: "browser",
  state: "running",
  steps: [],
  waiting: null,
  device: null,
  failure: null,
  holdsUnsavedToken: false,
  summary: null,
  record: [],
};

function filledClient() {
  const client = createQueryClient();
  client.setQueryData(["overview"], anOverview());
  client.setQueryData(["draft", "d1"], {});
  client.setQueryData(["draft", "d2"], {});
  client.setQueryData(["preview", "d1"], {});
  return client;
}

test.each<{ event: EventName; data: unknown; stale: readonly unknown[]; fresh: readonly unknown[] }>([
  {
    event: "overviewChanged",
    data: { contents: true },
    stale: overviewQuery.queryKey,
    fresh: draftQuery("d1").queryKey,
  },
  {
    event: "overviewChanged",
    data: { contents: true },
    stale: previewQuery("d1").queryKey,
    fresh: draftQuery("d1").queryKey,
  },
  {
    event: "overviewChanged",
    data: { contents: false },
    stale: overviewQuery.queryKey,
    fresh: previewQuery("d1").queryKey,
  },
  {
    event: "draftChanged",
    data: { draftId: "d1" },
    stale: draftQuery("d1").queryKey,
    fresh: draftQuery("d2").queryKey,
  },
  {
    event: "draftChanged",
    data: { draftId: "d1" },
    stale: previewQuery("d1").queryKey,
    fresh: overviewQuery.queryKey,
  },
])("$event makes $stale stale and leaves $fresh", ({ event, data, stale, fresh }) => {
  const bridge = installBridge({});
  const client = filledClient();
  startLiveUpdates(client);
  bridge.emit(event, data);
  expect(client.getQueryState(stale)?.isInvalidated).toBe(true);
  expect(client.getQueryState(fresh)?.isInvalidated).toBe(false);
});

test("a flow's event replaces what is shown of it, without a question", () => {
  const bridge = installBridge({});
  const client = createQueryClient();
  startLiveUpdates(client);
  bridge.emit("flowChanged", { draftId: "d1", flow });
  expect(client.getQueryData(flowQuery("d1").queryKey)).toEqual(flow);
});

test("stopping leaves no listener behind", () => {
  const bridge = installBridge({});
  startLiveUpdates(createQueryClient())();
  expect(bridge.listening()).toBe(0);
});
