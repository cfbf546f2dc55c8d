/** What each button of a failed flow does: repair and sign in again, go to a field, another way, save. */
import type { FailureActionId } from "../../../shared/failures/copy";
import type { Failure } from "../../../shared/failures/failure";
import type { FlowView } from "../../../shared/oauth/flow";
import { fieldToEdit, repairFor } from "./failure-repairs";
import type { TokensHost } from "./tokens-host";
import type { TokenFlow } from "./use-flow";

interface Context {
  readonly flow: FlowView;
  readonly failure: Failure;
  readonly tokens: TokenFlow;
  readonly host: TokensHost;
  readonly onShowRecord: () => void;
}

type Handlers = Partial<Record<FailureActionId, () => void>>;

function waysToSignIn({ tokens }: Context): Handlers {
  const signIn = (wish: Parameters<TokenFlow["start"]>[0]) => () => void tokens.start(wish);
  return {
    signInAgain: signIn({}),
    openInBrowser: signIn({ way: "browser" }),
    windowInApp: signIn({ way: "window" }),
    pasteAddress: signIn({ way: "paste" }),
    deviceCode: signIn({ device: true }),
  };
}

function waysToSave({ flow, tokens, host }: Context): Handlers {
  const saveFailed = flow.steps.some(({ id, state }) => id === "save" && state === "failed");
  const again = () => void tokens.again();
  return {
    saveAnyway: tokens.calls.saveAnyway,
    // What was obtained is saved once more, not obtained once more.
    tryAgain: saveFailed && flow.holdsUnsavedToken ? tokens.calls.saveAnyway : again,
    startAgain: again,
    saveToUserFile: () => host.save("userFile"),
    saveCopy: () => host.save("copy"),
    showBoth: () => host.save("own"),
    copySaveCommand: host.copySaveCommand,
    copyNewToken: () => void tokens.calls.copyToken(),
  };
}

const repairing: readonly FailureActionId[] = [
  "usePost",
  "useRedirectedTokenUrl",
  "sendCredentialsInBody",
  "sendCredentialsInHeader",
  "addOfflineAccess",
  "addScope",
  "setSqlEngineMode2",
];

const editing: readonly FailureActionId[] = [
  "editSetting",
  "editClientId",
  "editClientSecret",
  "editScope",
  "editAuthorizationUrl",
  "editTokenUrl",
  "editRedirectUri",
];

function repairs({ failure, host, tokens }: Context): Handlers {
  const entries = repairing.flatMap((id) => {
    const change = repairFor(id, host.draft, failure);
    if (change === undefined) return [];
    const run = async () => {
      if (await host.change([change])) await tokens.again();
    };
    return [[id, () => void run()] as const];
  });
  return Object.fromEntries(entries);
}

function edits({ failure, host }: Context): Handlers {
  const entries = editing.flatMap((id) => {
    const option = fieldToEdit(id, failure);
    return option === undefined ? [] : [[id, () => host.editField(option)] as const];
  });
  return Object.fromEntries(entries);
}

/** Only what can be done here has a handler, and so a button. */
export function failureActions(context: Context): Handlers {
  const { host, onShowRecord, flow } = context;
  return {
    ...waysToSignIn(context),
    ...waysToSave(context),
    ...repairs(context),
    ...edits(context),
    ...(flow.record.length > 0 ? { showRecord: onShowRecord } : {}),
    copyRedirectUri: () => void host.copyValue("RedirectURI"),
    networkSettings: host.openSettings,
  };
}
