/** Which steps a flow has, and their words. */

import type { Grant, SignInWay } from "../../../shared/grant";
import type { FlowStepId } from "../../../shared/oauth/flow";
import { parseLoopbackRedirect } from "../../../shared/oauth/redirect-uri";
import type { AcquisitionPlan } from "./plan";

export interface StepWords {
  readonly id: FlowStepId;
  /** Before it begins, and when it failed. */
  readonly todo: string;
  readonly active: string;
  readonly done: string;
}

const settings: StepWords = {
  id: "settings",
  todo: "Check the settings",
  active: "Checking the settings",
  done: "Settings checked",
};
const signIn: StepWords = {
  id: "signIn",
  todo: "Wait for you to sign in",
  active: "Waiting for you to sign in",
  done: "Signed in",
};
const exchange: StepWords = {
  id: "exchange",
  todo: "Exchange the code for tokens",
  active: "Exchanging the code for tokens",
  done: "Code exchanged for tokens",
};
const askForToken: StepWords = {
  id: "exchange",
  todo: "Ask for an access token",
  active: "Asking for an access token",
  done: "Access token received",
};
const check: StepWords = {
  id: "check",
  todo: "Check the token the way the driver will",
  active: "Checking the token the way the driver will",
  done: "Token checked the way the driver will",
};

function listen(redirectUri: string): StepWords {
  const origin = parseLoopbackRedirect(redirectUri)?.origin ?? redirectUri;
  return {
    id: "listen",
    todo: `Listen on ${origin}`,
    active: `Starting to listen on ${origin}`,
    done: `Listening on ${origin}`,
  };
}

function save(place: string): StepWords {
  return { id: "save", todo: `Save to ${place}`, active: `Saving to ${place}`, done: `Saved to ${place}` };
}

/** The grants whose answer never holds a refresh token worth keeping. */
function isAccessTokenOnly(grant: Grant): boolean {
  return grant === "client_credentials" || grant === "password";
}

function signInSteps(plan: AcquisitionPlan, way: SignInWay): readonly StepWords[] {
  if (plan.grant === "device_code") return [signIn];
  if (plan.grant === "authorization_code") {
    const receives =
      way === "browser" && plan.heldCode === undefined ? [listen(plan.settings.redirectUri ?? "")] : [];
    return [...receives, signIn, exchange];
  }
  return plan.grant === "refresh_token" ? [] : [askForToken];
}

/** True when a refresh follows, as the driver will send it. */
export function hasCheck(plan: AcquisitionPlan): boolean {
  return !isAccessTokenOnly(plan.grant) && (plan.wants ?? "refreshToken") === "refreshToken";
}

/** The steps of a flow in order. */
export function stepsOf(plan: AcquisitionPlan, way: SignInWay): readonly StepWords[] {
  return [
    settings,
    ...signInSteps(plan, way),
    ...(hasCheck(plan) ? [check] : []),
    ...(plan.save !== undefined ? [save(plan.saveTo ?? "odbc.ini")] : []),
  ];
}

/** What to look for while waiting: an error about redirect URI or client never comes back to the app (OAUTH.md g 11). */
export function waitingAdvice(way: SignInWay): string {
  const errorPage =
    "A page there that complains about the redirect URI or the client ID never comes back here: compare both with the app's registration.";
  const next: Record<SignInWay, string> = {
    browser: "Sign in and allow access; the app goes on by itself.",
    window: "Sign in and allow access in the window; the app goes on by itself.",
    paste:
      "Open the link, sign in and allow access. The last page may show an error: paste its whole address here.",
  };
  return `${next[way]} ${errorPage}`;
}
