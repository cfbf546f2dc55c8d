/** What each button of a failed flow does: fix and go on, go to a field, another way, save. */
import type { FailureAction, FailureActionId } from "../../../../shared/failures/copy";
import { describeFailure, type Failure } from "../../../../shared/failures/failure";
import type { FlowView } from "../../../../shared/oauth/flow";
import type { TokenFlow } from "../flow/use-flow";
import type { TokensHost } from "../tokens-host";
import { fieldToEdit, fixOf } from "./fields";

interface Context {
  /** Null: what failed is no flow; only what does not go on with one is offered. */
  readonly flow: FlowView | null;
  readonly failure: Failure;
  readonly tokens: TokenFlow;
  readonly host: TokensHost;
  readonly onShowRecord: () => void;
}

type Handlers = Partial<Record<FailureActionId, () => void>>;

function waysToSignIn({ tokens, host }: Context): Handlers {
  const signIn = (wish: Parameters<TokenFlow["start"]>[0]) => () => void tokens.start(wish);
  const withCertificate = async () => {
    if (await host.change([], { signIn: { receiverCertificate: "made" } })) await tokens.again();
  };
  return {
    signInAgain: signIn({}),
    openInBrowser: signIn({ way: "browser" }),
    windowInApp: signIn({ way: "window" }),
    pasteAddress: signIn({ way: "paste" }),
    deviceCode: signIn({ device: true }),
    makeCertificate: () => void withCertificate(),
    checkAnyway: () => void tokens.check(true),
  };
}

function waysToSave({ flow, tokens, host }: Context): Handlers {
  const saveFailed = flow?.steps.some(({ id, state }) => id === "save" && state === "failed") === true;
  const again = () => void tokens.again();
  const saveForDataDirect = async () => {
    if (await host.chooseDataDirect()) tokens.calls.saveAnyway();
  };
  return {
    saveAnyway: tokens.calls.saveAnyway,
    // What was obtained is saved once more, not obtained once more.
    tryAgain: saveFailed && flow?.holdsUnsavedToken ? tokens.calls.saveAnyway : again,
    startAgain: again,
    saveToUserFile: () => host.save("userFile"),
    saveCopy: () => host.save("copy"),
    showBoth: () => host.save("own"),
    copySaveCommand: host.copySaveCommand,
    useDataDirect: () => void saveForDataDirect(),
    otherWays: host.showOtherWays,
    copyNewToken: () => void tokens.calls.copyToken(),
  };
}

/** Fixes and fields to edit, for the buttons that this failure offers. */
function repairs({ failure, host, tokens }: Context): Handlers {
  const entries = describeFailure(failure).actions.flatMap(({ id }) => {
    const fix = fixOf(id);
    if (fix !== undefined) return [[id, () => void tokens.fix(fix)] as const];
    const option = fieldToEdit(id, failure);
    if (option === undefined) return [];
    const value = host.knownValue(option);
    if (value === undefined) return [[id, () => host.editField(option)] as const];
    // Nobody is sent to a field whose value the app knows.
    return [[id, () => void fillAndGoOn({ host, tokens }, option, value)] as const];
  });
  return Object.fromEntries(entries);
}

async function fillAndGoOn(
  { host, tokens }: Pick<Context, "host" | "tokens">,
  option: string,
  value: string,
): Promise<void> {
  if (await host.change([{ option, value }])) await tokens.again();
}

const signInWays: ReadonlySet<FailureActionId> = new Set([
  "signInAgain",
  "openInBrowser",
  "windowInApp",
  "pasteAddress",
  "deviceCode",
  "networkSettings",
  "addCaFile",
]);

/** Whether the open data source can do it, wherever the cause was found; fixes go on with the flow that failed. */
export function isMendedInEditor(id: FailureActionId, failure: Failure): boolean {
  return signInWays.has(id) || fieldToEdit(id, failure) !== undefined;
}

/** What the button says: that it fills, where it does. */
export function failureLabel({ id, label }: FailureAction, failure: Failure, host: TokensHost): string {
  const option = fieldToEdit(id, failure);
  const value = option === undefined ? undefined : host.knownValue(option);
  return value === undefined ? label : "Fill it in and go on";
}

/** A token that could not be checked is still a token: the person may know better. */
export function afterFailedCheck(
  flow: Pick<FlowView, "steps" | "holdsUnsavedToken">,
): readonly FailureAction[] {
  const checkFailed = flow.steps.some(({ id, state }) => id === "check" && state === "failed");
  return checkFailed && flow.holdsUnsavedToken ? [{ id: "saveAnyway", label: "Save anyway" }] : [];
}

/** Only what can be done here has a handler, and so a button. */
export function failureActions(context: Context): Handlers {
  const { host, onShowRecord, flow } = context;
  return {
    ...waysToSignIn(context),
    ...waysToSave(context),
    ...repairs(context),
    ...(flow !== null && flow.record.length > 0 ? { showRecord: onShowRecord } : {}),
    copyRedirectUri: () => void host.copyValue("RedirectURI"),
    networkSettings: () => host.openSettings(),
    addCaFile: () => host.openSettings("Certificate authority file"),
  };
}
