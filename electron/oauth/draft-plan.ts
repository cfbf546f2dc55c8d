/** Which grant a data source's method needs, and its plan: settings read from the draft, checked as the form checks them. */
import type { AuthenticationMethod } from "../../shared/drivers/driver-definition";
import { describeForm } from "../../shared/drivers/form/form-model";
import { methodOf } from "../../shared/drivers/methods/methods";
import { fail, ok, type Result } from "../../shared/failures/result";
import type { Grant, SignInWay } from "../../shared/grant";
import { defaultWay } from "../../shared/oauth/sign-in-way";
import { Secret } from "../../shared/secret";
import { type Draft, draftValue } from "../drafts/draft";
import { formValues } from "../drafts/projection";
import type { AcquisitionPlan } from "./flow/plan";
import { draftTokenSettings } from "./settings/draft-token-settings";

export type DraftPlan = Omit<AcquisitionPlan, "flowId" | "exclusively" | "saveTo" | "save">;

export interface PlannedFlow {
  readonly plan: DraftPlan;
  /** The option that what is obtained is written to; undefined where nothing is kept. */
  readonly tokenOption: string | undefined;
}

interface Wish {
  readonly way: SignInWay | null;
  readonly otherAccount: boolean;
  readonly device: boolean;
  readonly grant?: "client_credentials" | "authorization_code" | undefined;
}

/** The flow behind *Get refresh token* (or *Check credentials*, where the method has no token to keep). */
export function obtainPlan(draft: Draft, wish: Wish): PlannedFlow {
  const method = methodFor(draft);
  const grant: Grant = wish.device
    ? "device_code"
    : (wish.grant ?? obtainingGrant(method?.grant) ?? "authorization_code");
  const usualOption = method === undefined ? "RefreshToken" : method.tokenOption;
  // Client credentials give no refresh token: there is nothing to keep.
  const tokenOption = wish.grant === "client_credentials" ? undefined : usualOption;
  return {
    tokenOption,
    plan: {
      grant,
      settings: draftTokenSettings(draft),
      way: wish.way ?? draft.acquisition.way ?? wayFor(draft),
      otherAccount: wish.otherAccount,
      wants: tokenOption === "RefreshToken" ? "refreshToken" : "accessToken",
      checkSettings: () => {
        const possible = canObtain(method);
        return possible.ok ? checkSettings(draft, grant) : possible;
      },
    },
  };
}

/** Methods where nobody but the driver can do it, or where there is nothing to do. */
function canObtain(method: AuthenticationMethod | undefined): Result<void> {
  if (method === undefined || method.flow === "unknown") return ok(undefined);
  const { label } = method;
  if (method.check === "driverOnly") return fail({ code: "onlyDriverSignsIn", method: label });
  return method.grant === "none" ? fail({ code: "nothingToSignIn", method: label }) : ok(undefined);
}

function wayFor(draft: Draft): SignInWay {
  const hasCertificate = draft.acquisition.receiverCertificate !== "none";
  return defaultWay(draftValue(draft, "RedirectURI") ?? "", hasCertificate);
}

/**
 * The flow that checks what the method uses: the stored refresh token where it uses one and one is there, else
 * what obtains an access token. A token left behind by another method is not touched.
 */
export function checkPlan(draft: Draft): PlannedFlow {
  const stored = draftValue(draft, "RefreshToken") ?? "";
  const method = methodFor(draft);
  const usesStored = stored !== "" && (method === undefined || method.check === "refresh_token");
  return usesStored
    ? refreshPlan(draft)
    : obtainPlan(draft, { way: null, otherAccount: false, device: false });
}

/** The refresh of the stored token (RFC 6749 6). */
export function refreshPlan(draft: Draft): PlannedFlow {
  return {
    tokenOption: "RefreshToken",
    plan: {
      grant: "refresh_token",
      settings: draftTokenSettings(draft),
      way: "paste",
      storedRefreshToken: new Secret(draftValue(draft, "RefreshToken") ?? ""),
      checkSettings: () => checkSettings(draft, "refresh_token"),
    },
  };
}

function methodFor(draft: Draft) {
  if (draft.driver === undefined) return undefined;
  return methodOf(draft.driver, formValues(draft), draft.acquisition.chosenFlow);
}

function obtainingGrant(grant: string | undefined): Grant | undefined {
  return grant === "client_credentials" || grant === "password" || grant === "authorization_code"
    ? grant
    : undefined;
}

/** What this grant cannot do without; where to connect may still be open while a token is fetched. */
const neededBy: Readonly<Record<Grant, readonly string[]>> = {
  authorization_code: ["ClientID", "AuthURI", "TokenURI", "RedirectURI"],
  client_credentials: ["ClientID", "TokenURI"],
  refresh_token: ["ClientID", "TokenURI", "RefreshToken"],
  device_code: ["ClientID", "TokenURI"],
  password: ["TokenURI", "User", "Password"],
};

/** The first field that keeps the flow from starting, with the sentence the form shows at it. */
function checkSettings(draft: Draft, grant: Grant): Result<void> {
  const missing = neededBy[grant].find((option) => (draftValue(draft, option) ?? "") === "");
  if (missing !== undefined)
    return fail({ code: "fieldMissing", option: missing, label: labelOf(draft, missing) });
  if (draft.driver === undefined) return ok(undefined);
  const form = describeForm(draft.driver, formValues(draft), { chosenFlow: draft.acquisition.chosenFlow });
  const fields = form.sections.flatMap((section) => section.fields);
  const wrong = fields.find(
    (field) => neededBy[grant].includes(field.option) && field.problem?.severity === "error",
  );
  if (wrong?.problem === undefined) return ok(undefined);
  return fail({
    code: "fieldWrong",
    option: wrong.option,
    label: wrong.label,
    problem: wrong.problem.text,
  });
}

function labelOf(draft: Draft, option: string): string {
  return draft.driver?.options[option]?.label ?? option;
}
