/** What a test reads off a flow, and a service that withdraws the token before it is checked. */
import { describeFailure } from "../../../../shared/failures/failure";
import type { FlowStep, FlowView } from "../../../../shared/oauth/flow";
import { type FlowBench, realFetch } from "./flow";

export function states(view: FlowView): [FlowStep["id"], FlowStep["state"]][] {
  return view.steps.map((step) => [step.id, step.state]);
}

export function happened(view: FlowView): string | undefined {
  return view.failure === null ? undefined : describeFailure(view.failure).happened;
}

/** The refresh token of the code exchange works no more when it is checked: the service withdrew it. */
export function revokeBeforeCheck(of: FlowBench): void {
  of.fetch = async (address, init) => {
    const token = new URLSearchParams(init.body).get("refresh_token");
    if (token !== null) {
      await realFetch(of.server.revocationEndpoint, {
        ...init,
        method: "POST",
        body: new URLSearchParams({ token }).toString(),
      });
    }
    return realFetch(address, init);
  };
}

/** The bench's methods, usable without it. */
export function bound(on: FlowBench) {
  return {
    on,
    start: on.start.bind(on),
    waiting: on.waiting.bind(on),
    server: on.server,
    clock: on.clock,
    saved: on.saved,
    views: on.views,
    opened: on.opened,
    lastPages: on.lastPages,
    redirectUri: on.redirectUri,
  };
}
