/** What the button of the next step does, and the other ways of getting a token beside it. */
import type { FieldChangePair } from "../../../../shared/drivers/form/fields/value";
import type { NextStep } from "../../../../shared/drivers/form/types";
import type { ProviderPreset } from "../../../../shared/oauth/providers/preset";

/** How a token is got; what is left out is the usual. */
export interface GetTokenWish {
  readonly way?: "browser" | "window" | "paste";
  /** The token stays on the form: the person looks first. */
  readonly review?: boolean;
  readonly otherAccount?: boolean;
  readonly device?: boolean;
}

export interface OtherWay {
  readonly label: string;
  readonly wish: GetTokenWish;
}

/** A device code is left out for a service that is known and has no address for one. */
export function otherWays(provider: ProviderPreset | undefined): readonly OtherWay[] {
  const device = provider === undefined || provider.deviceAuthorizationUrl !== undefined;
  return [
    { label: "Get, then review", wish: { review: true } },
    { label: "With another account", wish: { otherAccount: true } },
    { label: "In a window of this app", wish: { way: "window" } },
    { label: "Paste the address by hand", wish: { way: "paste" } },
    ...(device ? [{ label: "With a device code", wish: { device: true } }] : []),
  ];
}

export interface NextStepHandlers {
  readonly onFocusField: (option: string) => void;
  readonly onGetToken: (wish: GetTokenWish) => void;
  readonly onCheck: () => void;
  readonly onFill: (changes: readonly FieldChangePair[]) => void;
  readonly onChooseFile: (option: string) => void;
  readonly onTest: () => void;
  readonly onSave: () => void;
}

export function runNextStep(step: NextStep, handlers: NextStepHandlers): void {
  switch (step.kind) {
    case "fillField":
    case "fixProblem":
      handlers.onFocusField(step.option);
      break;
    case "getToken":
      handlers.onGetToken({});
      break;
    case "checkCredentials":
      handlers.onCheck();
      break;
    case "checkFailed":
      if (step.remedy === "getToken") handlers.onGetToken({});
      else handlers.onCheck();
      break;
    case "fillKnown":
      handlers.onFill(step.changes);
      break;
    case "chooseFile":
      handlers.onChooseFile(step.option);
      break;
    case "test":
      handlers.onTest();
      break;
    case "lookAtFile":
    case "save":
    case "done":
      break;
  }
}
