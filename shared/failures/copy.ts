/** The shape of what a user reads when something expected goes wrong, and the buttons that may stand beside it. */

/** Every button a failure can offer. The page maps each id to what it does, so a new one does not compile until it does something. */
export type FailureActionId =
  | "tryAgain"
  | "signInAgain"
  | "startAgain"
  | "saveAnyway"
  | "openInBrowser"
  | "windowInApp"
  | "pasteAddress"
  | "deviceCode"
  | "copyRedirectUri"
  | "copyRequestForAdmin"
  | "copyNewToken"
  | "copySaveCommand"
  | "saveToUserFile"
  | "saveCopy"
  | "showRecord"
  | "showBoth"
  | "reload"
  | "chooseFile"
  | "addPort"
  | "usePost"
  | "sendCredentialsInBody"
  | "sendCredentialsInHeader"
  | "sendCredentialsAsIs"
  | "withoutPkce"
  | "takeInnerTokens"
  | "takeParameterAsCode"
  | "addOfflineAccess"
  | "askForConsent"
  | "addScope"
  | "editSetting"
  | "editClientId"
  | "editClientSecret"
  | "editScope"
  | "editAuthorizationUrl"
  | "editTokenUrl"
  | "editRedirectUri"
  | "useRedirectedTokenUrl"
  | "allowHttp"
  | "networkSettings"
  | "addCaFile"
  | "checkAnyway"
  | "revokeAnyway"
  | "deviceAnyway"
  | "useClientCredentials"
  | "whatOthersDo"
  | "makeCertificate"
  | "setSqlEngineMode2"
  | "useDataDirect"
  | "otherWays"
  | "repairFile"
  | "keepAnyway"
  | "keepAll"
  | "takeBack"
  | "leaveWithRelay"
  | "keepAlive"
  | "startRelay"
  | "showOtherDataSource"
  | "copyRepairCommand"
  | "chooseReader"
  | "openDrivers"
  | "chooseLibrary"
  | "editDriver"
  | "editMethod"
  | "editQuery";

export interface FailureAction {
  readonly id: FailureActionId;
  /** Verb and object, as on the button. */
  readonly label: string;
}

/** What happened, why, and what to do next: plain sentences, present tense, no blame. Buttons in order of use; the first is the likeliest. */
export interface FailureCopy {
  readonly happened: string;
  readonly why: string;
  readonly next: string;
  readonly actions: readonly FailureAction[];
}

/** One entry a code; a code without copy does not compile. */
export type CopyTable<F extends { readonly code: string }> = {
  readonly [C in F["code"]]: (failure: Extract<F, { readonly code: C }>) => FailureCopy;
};
