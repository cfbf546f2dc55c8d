/** Answers the calls about token flows. */
import { driverById } from "../../../shared/drivers/catalogue";
import { describeFailure } from "../../../shared/failures/failure";
import { ok, type Result } from "../../../shared/failures/result";
import type { HandlersOf } from "../../../shared/ipc/contract";
import type { tokenCalls } from "../../../shared/ipc/token-calls";
import { formatRecord, type RecordHead } from "../../../shared/oauth/record-text";
import { saveRecord } from "../../oauth/record/record-file";
import type { Services } from "../../services";
import type { Shell } from "../shell-port";
import { copySecret, nothing } from "./answers";

/** The record of a flow or of a revocation, as text. */
function recordOf(services: Services, version: string, flowId: string): Result<string> {
  const { flows, revocation } = services;
  const revoked = revocation.record(flowId);
  const record = revoked === undefined ? flows.record(flowId) : ok(revoked);
  return record.ok ? ok(formatRecord(record.value, headOf(services, version, flowId))) : record;
}

function headOf({ flows, drafts }: Services, version: string, flowId: string): RecordHead {
  const running = flows.get(flowId);
  const draft = running === undefined ? undefined : drafts.read(running.draftId);
  const driverId = draft?.ok === true ? draft.value.driverId : null;
  const failure = running?.flow.view().failure ?? null;
  return {
    at: Date.now(),
    version,
    driver: driverId === null ? "" : (driverById(driverId)?.productName ?? ""),
    headline: failure === null ? "" : describeFailure(failure).happened,
  };
}

export function tokenHandlers(services: Services, shell: Shell): HandlersOf<typeof tokenCalls> {
  const { tokens, flows, revocation } = services;
  const record = (flowId: string) => recordOf(services, shell.version, flowId);
  return {
    "tokens.start": ({ draftId, ...how }) => tokens.start(draftId, how),
    "tokens.check": ({ draftId, confirmed }) => tokens.check(draftId, confirmed === true),
    "tokens.fix": ({ flowId, fix }) => tokens.fix(flowId, fix),
    "tokens.revoke": ({ draftId, confirmed }) => revocation.revoke(draftId, confirmed === true),
    "tokens.read": async ({ draftId }) => ok(flows.read(draftId)),
    "tokens.cancel": async ({ flowId }) => flows.withFlow(flowId, (flow) => flow.cancel()),
    "tokens.dismiss": ({ flowId }) => flows.dismiss(flowId),
    "tokens.moreTime": async ({ flowId }) => flows.withFlow(flowId, (flow) => flow.moreTime()),
    "tokens.openAgain": async ({ flowId }) => flows.withFlow(flowId, (flow) => void flow.openAgain()),
    "tokens.copyLink": async ({ flowId }) =>
      flows.withFlow(flowId, (flow) => services.clipboard.copyText(flow.authorizationUrl() ?? "")),
    "tokens.pasteAddress": async ({ flowId, address }) => flows.pasteAddress(flowId, address),
    "tokens.switchWay": async ({ flowId, way }) => flows.withFlow(flowId, (flow) => flow.switchWay(way)),
    "tokens.saveAnyway": ({ flowId }) => flows.saveAnyway(flowId),
    "tokens.copyToken": async ({ flowId }) => copySecret(services, flows.heldToken(flowId)),
    "tokens.copyRecord": async ({ flowId }) => {
      const text = record(flowId);
      if (!text.ok) return text;
      services.clipboard.copyText(text.value);
      return nothing;
    },
    "tokens.saveRecord": async ({ flowId }) => {
      const text = record(flowId);
      if (!text.ok) return text;
      const path = await shell.chooseSavePath("exchange-record.txt");
      return path === null ? ok({ path }) : saveRecord(path, text.value);
    },
  };
}
