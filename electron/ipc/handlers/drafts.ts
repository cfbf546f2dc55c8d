/** Answers the calls about data sources being edited. */
import { ok } from "../../../shared/failures/result";
import type { HandlersOf } from "../../../shared/ipc/contract";
import type { draftCalls } from "../../../shared/ipc/draft-calls";
import type { Services } from "../../services";
import type { Shell } from "../shell-port";
import { copySecret } from "./answers";

export function draftHandlers(services: Services, shell: Shell): HandlersOf<typeof draftCalls> {
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
    "drafts.discard": async ({ draftId }) => {
      await services.administratorCommand.forget(draftId);
      return drafts.discard(draftId);
    },
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
      const command = await services.administratorCommand.make(draftId);
      return command.ok ? copySecret(services, command) : command;
    },
  };
}
