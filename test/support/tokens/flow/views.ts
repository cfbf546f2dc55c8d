/** Builders of token flows as the page sees them. */
import type { FlowStep, FlowStepId, FlowView, TokenSummary } from "../../../../shared/oauth/flow";

export function aStep(id: FlowStepId, state: FlowStep["state"]): FlowStep {
  return { id, state, label: id, milliseconds: null };
}

export function aSummary(more: Partial<TokenSummary> = {}): TokenSummary {
  return {
    refreshToken: { bytes: 64 },
    accessToken: { bytes: 900 },
    accessTokenExpiresAt: null,
    obtainedAt: 0,
    scopesAsked: [],
    scopesGranted: [],
    rotation: "notChecked",
    checkedWith: null,
    claims: null,
    ...more,
  };
}

export function aFlow(more: Partial<FlowView> = {}): FlowView {
  return {
    flowId: "f1",
    grant: "authorization_code",
    way: "browser",
    state: "done",
    steps: [],
    waiting: null,
    device: null,
    failure: null,
    holdsUnsavedToken: false,
    summary: null,
    record: [],
    ...more,
  };
}
