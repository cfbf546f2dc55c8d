import { describe, expect, test, vi } from "vitest";
import {
  afterFailedCheck,
  failureActions,
  failureLabel,
} from "../../../../../renderer/features/tokens/failure/actions";
import type { FailureActionId } from "../../../../../shared/failures/copy";
import { describeFailure, type Failure } from "../../../../../shared/failures/failure";
import type { FlowView } from "../../../../../shared/oauth/flow";
import { aFlow, aStep } from "../../../../support/tokens/flow/views";
import { aDraft } from "../../../../support/views/draft-views";

const refused = {
  host: "idp.test",
  grant: "authorization_code",
  method: "GET",
  credentials: "header",
  encodingMatters: true,
  httpStatus: 401,
} as const;

/** Everything a button can call, each noting its name. */
function noted(known?: string) {
  const calls: string[] = [];
  const note =
    (name: string) =>
    (...given: unknown[]) =>
      calls.push([name, ...given.map((value) => JSON.stringify(value))].join(" "));
  const noteAsync = (name: string) => {
    const run = note(name);
    return async (...given: unknown[]) => void run(...given);
  };
  const changed = note("change");
  const tokens = {
    flow: null,
    failure: null,
    dismissFailure: note("dismissFailure"),
    ending: false,
    start: noteAsync("start"),
    check: noteAsync("check"),
    fix: noteAsync("fix"),
    revoke: noteAsync("revoke"),
    revocation: null,
    dismissRevocation: note("dismissRevocation"),
    question: null,
    dismissQuestion: note("dismissQuestion"),
    again: noteAsync("again"),
    end: noteAsync("end"),
    calls: {
      moreTime: note("moreTime"),
      openAgain: note("openAgain"),
      copyLink: async () => null,
      pasteAddress: async () => null,
      switchWay: note("switchWay"),
      saveAnyway: note("saveAnyway"),
      copyToken: async () => undefined,
      copyRecord: async () => null,
      saveRecord: note("saveRecord"),
    },
  };
  const host = {
    draft: aDraft("d1", "Sales"),
    change: async (...given: unknown[]) => {
      changed(...given);
      return true;
    },
    chooseMethod: note("chooseMethod"),
    keep: note("keep"),
    editField: note("editField"),
    knownValue: (option: string) => (option === "AuthURI" ? known : undefined),
    copyValue: async () => undefined,
    save: note("save"),
    copySaveCommand: note("copySaveCommand"),
    chooseDataDirect: async () => {
      note("chooseDataDirect")();
      return true;
    },
    showOtherWays: note("showOtherWays"),
    openSettings: note("openSettings"),
    openLink: note("openLink"),
  };
  return { calls, tokens, host };
}

async function press(
  action: FailureActionId,
  failure: Failure,
  flow: FlowView = aFlow({ failure }),
  known?: string,
) {
  const { calls, tokens, host } = noted(known);
  failureActions({ flow, failure, tokens, host, onShowRecord: () => calls.push("showRecord") })[action]?.();
  await vi.waitFor(() => expect(calls).not.toEqual([]));
  return calls;
}

describe("the button of a failure", () => {
  const cases: [FailureActionId, Failure, string[]][] = [
    ["usePost", { code: "wantsPost", ...refused }, ['fix "usePost"']],
    ["sendCredentialsInBody", { code: "clientRefused", ...refused }, ['fix "sendCredentialsInBody"']],
    ["editClientSecret", { code: "clientRefused", ...refused }, ['editField "ClientSecret"']],
    [
      "editSetting",
      { code: "fieldMissing", option: "AuthURI", label: "Authorization URL" },
      ['editField "AuthURI"'],
    ],
    [
      "addOfflineAccess",
      { code: "noRefreshToken", host: "idp.test", advice: "addOfflineAccess" },
      ['fix "addOfflineAccess"'],
    ],
    ["windowInApp", { code: "redirectPortTaken", port: 8080, byThisApp: false }, ['start {"way":"window"}']],
    ["tryAgain", { code: "redirectPortTaken", port: 8080, byThisApp: false }, ["again"]],
    [
      "makeCertificate",
      { code: "receiverCertificateUnusable", path: "", problem: "notChosen" },
      ['change [] {"signIn":{"receiverCertificate":"made"}}', "again"],
    ],
    [
      "useDataDirect",
      { code: "lineTooLong", option: "RefreshToken", manager: "unixODBC", bytes: 1214, limit: 999 },
      ["chooseDataDirect", "saveAnyway"],
    ],
    ["saveToUserFile", { code: "diskReadOnly", path: "/etc/odbc.ini" }, ['save "userFile"']],
  ];
  test.each(cases)("%s of %j", async (action, failure, calls) => {
    expect(await press(action, failure)).toEqual(calls);
  });

  test("fills what the app knows and goes on, in place of sending anyone to the field", async () => {
    const failure: Failure = { code: "fieldMissing", option: "AuthURI", label: "Authorization URL" };
    const known = "https://idp.test/authorize";
    expect(await press("editSetting", failure, aFlow({ failure }), known)).toEqual([
      `change [{"option":"AuthURI","value":"${known}"}]`,
      "again",
    ]);
    const [action] = describeFailure(failure).actions;
    expect(action && failureLabel(action, failure, noted(known).host)).toBe("Fill it in and go on");
    expect(action && failureLabel(action, failure, noted().host)).toBe(action?.label);
  });

  test("trying again after a failed save saves what was obtained, and asks nobody to sign in again", async () => {
    const failure: Failure = { code: "noSpace", path: "/home/u/.odbc.ini", folder: "/home/u" };
    const flow = aFlow({ failure, holdsUnsavedToken: true, steps: [aStep("save", "failed")] });
    expect(await press("tryAgain", failure, flow)).toEqual(["saveAnyway"]);
  });

  test("what a failure does not offer to fix has no handler", () => {
    const failure: Failure = { code: "cancelled" };
    const { tokens, host } = noted();
    const handlers = failureActions({ flow: aFlow(), failure, tokens, host, onShowRecord: vi.fn() });
    expect(handlers.usePost).toBeUndefined();
    expect(handlers.editScope).toBeUndefined();
    expect(handlers.showRecord).toBeUndefined();
  });
});

test("only a token whose check failed can be saved anyway", () => {
  const checkFailed = [aStep("exchange", "done"), aStep("check", "failed")];
  expect(afterFailedCheck({ steps: checkFailed, holdsUnsavedToken: true })).toHaveLength(1);
  expect(afterFailedCheck({ steps: checkFailed, holdsUnsavedToken: false })).toEqual([]);
  expect(afterFailedCheck({ steps: [aStep("signIn", "failed")], holdsUnsavedToken: true })).toEqual([]);
});
