/** The contract's calls, each handed to the service that does it. No logic beyond that. */

import { externalAddress } from "../../shared/external-address";
import { fail, ok, type Result } from "../../shared/failures/result";
import type { Handlers } from "../../shared/ipc/contract";
import { formatRecord } from "../../shared/oauth/record-text";
import { saveRecord } from "../oauth/record/record-file";
import { inspectDriver } from "../places/inspect-driver";
import { inspectModelFile } from "../places/model-files";
import type { Services } from "../services";
import type { Shell } from "./shell-port";

const nothing: Result<Record<string, never>> = ok({});

/** Copies a secret when there is one, for a minute. */
function copySecret(services: Services, value: Result<string>): Result<{ clearsInSeconds: number }> {
  return value.ok ? ok({ clearsInSeconds: services.clipboard.copySecret(value.value) }) : value;
}

export function handlers(services: Services, shell: Shell): Handlers {
  return {
    ...appHandlers(services, shell),
    ...fileHandlers(services, shell),
    ...draftHandlers(services, shell),
    ...tokenHandlers(services, shell),
  };
}

type AppCalls =
  | "app.info"
  | "app.openLink"
  | "app.confirmClose"
  | "settings.read"
  | "settings.change"
  | "network.secrets"
  | "network.setPassphrase";

function appHandlers(services: Services, shell: Shell): Pick<Handlers, AppCalls> {
  return {
    "app.info": async () => ok({ version: shell.version, platform: process.platform }),
    "app.openLink": async ({ url }) => {
      const address = externalAddress(url);
      if (address === undefined) {
        return fail({
          code: "requestRefused",
          call: "app.openLink",
          reason: "names an address that is not opened outside",
        });
      }
      await shell.openUrl(address);
      return nothing;
    },
    "app.confirmClose": async ({ close }) => {
      if (close) shell.closeWindow();
      return nothing;
    },
    "settings.read": async () => ok(services.settings.read()),
    "network.secrets": async () => ok(services.networkSecrets.known(services.settings.read().network)),
    "network.setPassphrase": async ({ passphrase }) => {
      services.networkSecrets.setPassphrase(passphrase);
      return ok(services.networkSecrets.known(services.settings.read().network));
    },
    "settings.change": async ({ network, ...part }) => {
      const stored =
        network === undefined ? {} : { network: services.networkSecrets.withoutPassword(network) };
      const settings = services.settings.change({ ...part, ...stored });
      shell.applyAppearance(settings.appearance);
      await services.files.settingsChanged();
      return ok(settings);
    },
  };
}

type FileCalls =
  | "overview.read"
  | "overview.search"
  | "files.chooseAndOpen"
  | "files.open"
  | "files.close"
  | "files.hazards"
  | "files.repair"
  | "files.choosePath"
  | "files.inspectModel"
  | "files.inspectDriver"
  | "dataSources.duplicate"
  | "dataSources.delete"
  | "history.list"
  | "history.undo"
  | "history.restore"
  | "history.purge";

function fileHandlers(services: Services, shell: Shell): Pick<Handlers, FileCalls> {
  const { dataSources, drafts, hazards, history, files } = services;
  return {
    "overview.read": async () => ok(await dataSources.overview()),
    "overview.search": async ({ text }) => ok(await dataSources.search(text)),
    "files.chooseAndOpen": async () => {
      const path = await shell.chooseFile("odbcIni");
      if (path === null) return ok({ path });
      const opened = await files.open(path);
      return opened.ok ? ok({ path }) : opened;
    },
    "files.open": ({ path }) => files.open(path),
    "files.close": async ({ path }) => {
      files.closeFile(path);
      return nothing;
    },
    "files.hazards": ({ path }) => hazards.list(path),
    "files.repair": ({ path, hazardId }) => hazards.repair(path, hazardId),
    "files.choosePath": async ({ option }) =>
      ok({ path: await shell.chooseFile(option === "RestConfigFile" ? "model" : "any") }),
    "files.inspectDriver": async ({ driver }) =>
      ok(await inspectDriver(driver, await files.installed(), files.recogniseDriver(driver))),
    "files.inspectModel": async ({ path }) => ok(await inspectModelFile(path)),
    "dataSources.duplicate": ({ path, name }) => drafts.duplicate(path, name),
    "dataSources.delete": ({ path, name }) => dataSources.delete(path, name),
    "history.list": ({ path }) => history.list(path),
    "history.undo": ({ path, historyId }) => history.undo(path, historyId),
    "history.restore": ({ path, historyId }) => history.restore(path, historyId),
    "history.purge": ({ path }) => history.purge(path),
  };
}

type DraftCalls =
  | "drafts.create"
  | "drafts.open"
  | "drafts.read"
  | "drafts.change"
  | "drafts.discover"
  | "drafts.rename"
  | "drafts.discard"
  | "drafts.preview"
  | "drafts.save"
  | "drafts.reveal"
  | "drafts.copyValue"
  | "drafts.copySaveCommand"
  | "drafts.move";

function draftHandlers(services: Services, shell: Shell): Pick<Handlers, DraftCalls> {
  const { drafts, draftSaver, discovery } = services;
  return {
    "drafts.create": ({ driverId, path }) => drafts.create(driverId, path),
    "drafts.open": ({ path, name }) => drafts.open(path, name),
    "drafts.read": async ({ draftId }) => drafts.read(draftId),
    "drafts.change": async ({ draftId, changes, signIn, ...choices }) =>
      drafts.change(draftId, changes, { ...choices, ...signIn }),
    "drafts.discover": async ({ draftId, address }) => {
      const found = await discovery.discover(draftId, address);
      if (!found.ok) return found;
      const { record: _record, ...shown } = found.value;
      return ok(shown);
    },
    "drafts.rename": async ({ draftId, name }) => drafts.rename(draftId, name),
    "drafts.discard": async ({ draftId }) => drafts.discard(draftId),
    "drafts.preview": ({ draftId }) => services.preview.read(draftId),
    "drafts.save": async ({ draftId, target, resolution }) => {
      if (target === "own") return draftSaver.save(draftId, resolution);
      if (target === "userFile") return draftSaver.saveToUserFile(draftId);
      const path = await shell.chooseSavePath("odbc.ini");
      return draftSaver.saveCopy(draftId, path);
    },
    "drafts.move": ({ draftId, to }) => services.moves.moveDraft(draftId, to),
    "drafts.reveal": async ({ draftId, option }) => {
      const value = drafts.reveal(draftId, option);
      return value.ok ? ok({ value: value.value }) : value;
    },
    "drafts.copyValue": async ({ draftId, option }) => copySecret(services, drafts.reveal(draftId, option)),
    "drafts.copySaveCommand": async ({ draftId }) => {
      const command = await draftSaver.saveCommand(draftId);
      return command.ok ? copySecret(services, command) : command;
    },
  };
}

/** The record of a flow or of a revocation, as text. */
function recordOf({ tokens, revocation }: Services, flowId: string): Result<string> {
  const revoked = revocation.record(flowId);
  const record = revoked === undefined ? tokens.record(flowId) : ok(revoked);
  return record.ok ? ok(formatRecord(record.value)) : record;
}

type TokenCalls = Extract<keyof Handlers, `tokens.${string}`>;

function tokenHandlers(services: Services, shell: Shell): Pick<Handlers, TokenCalls> {
  const { tokens, revocation } = services;
  const record = (flowId: string) => recordOf(services, flowId);
  return {
    "tokens.start": ({ draftId, ...how }) => tokens.start(draftId, how),
    "tokens.check": ({ draftId, confirmed }) => tokens.check(draftId, confirmed === true),
    "tokens.fix": ({ flowId, fix }) => tokens.fix(flowId, fix),
    "tokens.revoke": ({ draftId, confirmed }) => revocation.revoke(draftId, confirmed === true),
    "tokens.read": async ({ draftId }) => ok(tokens.read(draftId)),
    "tokens.cancel": async ({ flowId }) => tokens.withFlow(flowId, (flow) => flow.cancel()),
    "tokens.dismiss": ({ flowId }) => tokens.dismiss(flowId),
    "tokens.moreTime": async ({ flowId }) => tokens.withFlow(flowId, (flow) => flow.moreTime()),
    "tokens.openAgain": async ({ flowId }) => tokens.withFlow(flowId, (flow) => void flow.openAgain()),
    "tokens.copyLink": async ({ flowId }) =>
      tokens.withFlow(flowId, (flow) => services.clipboard.copyText(flow.authorizationUrl() ?? "")),
    "tokens.pasteAddress": async ({ flowId, address }) => tokens.pasteAddress(flowId, address),
    "tokens.switchWay": async ({ flowId, way }) => tokens.withFlow(flowId, (flow) => flow.switchWay(way)),
    "tokens.saveAnyway": ({ flowId }) => tokens.saveAnyway(flowId),
    "tokens.copyToken": async ({ flowId }) => copySecret(services, tokens.heldToken(flowId)),
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
