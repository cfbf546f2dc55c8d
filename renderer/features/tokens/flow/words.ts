/** What the drawer and the messages say of a token flow. */
import { checkedWords } from "../../../../shared/oauth/checked-words";
import type { FlowStep, FlowView, TokenSummary } from "../../../../shared/oauth/flow";
import { missingScopes, unaskedScopes } from "../../../../shared/oauth/granted-scopes";

/** Flows without a person: what is stored is tried. */
function isCheck({ grant }: Pick<FlowView, "grant">): boolean {
  return grant === "client_credentials" || grant === "password" || grant === "refresh_token";
}

export function flowTitle(flow: Pick<FlowView, "grant">): string {
  if (flow.grant === "refresh_token") return "Check refresh token";
  return isCheck(flow) ? "Check credentials" : "Get refresh token";
}

/** The step that people read and hear now. */
export function currentStep(flow: FlowView): FlowStep | undefined {
  return (
    flow.steps.find(({ state }) => state === "active" || state === "failed") ??
    flow.steps.findLast(({ state }) => state === "done")
  );
}

const stateWords: Readonly<Record<FlowStep["state"], string>> = {
  pending: "to do",
  active: "running",
  done: "done",
  failed: "failed",
  skipped: "left out",
};

export function stepStateWords({ state }: FlowStep): string {
  return stateWords[state];
}

function checkedSentence(summary: TokenSummary | null): string {
  if (summary === null || summary.checkedWith === null) return "";
  return ` ${checkedWords(summary.checkedWith, summary.appOnly)}.`;
}

export interface ResultWords {
  readonly title: string;
  readonly text: string;
}

/** A finished flow in one bold sentence and what there is to know. */
export function resultWords(flow: FlowView): ResultWords {
  const checked = checkedSentence(flow.summary).trim();
  const saved = flow.steps.some(({ id, state }) => id === "save" && state === "done");
  if (flow.grant === "client_credentials" || flow.grant === "password") {
    const text = checked === "" ? "The service gave an access token for them. It is not kept." : checked;
    return { title: "The credentials work.", text };
  }
  const token = flow.summary?.refreshToken === null ? "Access token" : "Refresh token";
  if (flow.grant === "refresh_token") {
    const replaced = flow.summary?.rotation === "new";
    return {
      title: "The refresh token works.",
      text: replaced ? `The service replaced it, and the new one is saved. ${checked}`.trim() : checked,
    };
  }
  return saved
    ? { title: `${token} saved.`, text: checked }
    : { title: `${token} received.`, text: `It is on the form and not saved yet. ${checked}`.trim() };
}

/** Whether a refresh gives a new token each time, as far as one was tried, and what then becomes of the old one. */
export function rotationWords({ rotation, oldToken }: Pick<TokenSummary, "rotation" | "oldToken">): string {
  if (rotation === "notChecked") return "Not tried";
  if (rotation === "same") return "Same token came back: it does not rotate";
  const old = {
    survives: "the old one still works, the service documents",
    dies: "the old one stops working, the service documents",
    unknown: "whether the old one still works is not known",
  } as const;
  return `A new token came back and is kept: it rotates; ${old[oldToken ?? "unknown"]}`;
}

/** How much of the time to sign in is left, from 0 to 1. */
export function shareLeft(deadline: number, allowed: number, now: number): number {
  return allowed <= 0 ? 0 : Math.min(1, Math.max(0, (deadline - now) / allowed));
}

export interface ScopeComparison {
  readonly granted: readonly string[];
  /** Asked for and not granted. */
  readonly missing: readonly string[];
  readonly words: string;
}

export function compareScopes(summary: TokenSummary): ScopeComparison {
  const { scopesAsked, scopesGranted } = summary;
  const missing = missingScopes(summary);
  const more = unaskedScopes(summary);
  const words =
    missing.length > 0
      ? `${missing.length} of ${scopesAsked.length} not granted`
      : more.length > 0
        ? "More than you asked for"
        : "All you asked for";
  return { granted: scopesGranted, missing, words: scopesGranted.length === 0 ? "None named" : words };
}

/** What became of the file, said beside Cancel and Close. */
export function footerWords(flow: Pick<FlowView, "state" | "holdsUnsavedToken">): string {
  if (flow.state === "running") return "Nothing is written until the token is checked.";
  return flow.holdsUnsavedToken
    ? "The token is on the form and not saved yet."
    : "Your data source is as it was.";
}
