/** The part of a flow in which a person signs in on another device (RFC 8628). */
import { fail, type Result } from "../../../shared/failures/result";
import { type DeviceAuthorization, pollDevice, startDeviceAuthorization } from "../endpoint/token-endpoint";
import type { TokenSet } from "../messages/token-set";
import type { TokenEndpointContext } from "../record/token-endpoint-context";
import { openPage } from "./open-page";
import type { AcquisitionDeps, AcquisitionPlan } from "./plan";
import type { FlowProgress } from "./progress";

const advice =
  "Open the address on any device, enter the code, sign in and allow access. The app goes on by itself.";

export class DeviceStage {
  readonly #deps: AcquisitionDeps;
  readonly #plan: AcquisitionPlan;
  readonly #progress: FlowProgress;
  #authorization: DeviceAuthorization | undefined;

  constructor(deps: AcquisitionDeps, plan: AcquisitionPlan, progress: FlowProgress) {
    this.#deps = deps;
    this.#plan = plan;
    this.#progress = progress;
  }

  /** Where to enter the code; the service's own link with the code in it where it gives one. */
  verificationUrl(): string | undefined {
    return this.#authorization?.verificationUriComplete ?? this.#authorization?.verificationUri;
  }

  async openAgain(): Promise<void> {
    const url = this.verificationUrl();
    if (url !== undefined) await openPage(this.#deps, url);
  }

  /** Shows the code and asks the service until somebody entered it, it was refused, or its time is over. */
  async run(context: TokenEndpointContext): Promise<Result<TokenSet>> {
    this.#progress.begin("signIn");
    const started = await startDeviceAuthorization(this.#plan.settings, context);
    if (!started.ok) return started;
    if (context.signal.aborted) return fail({ code: "cancelled" });
    this.#authorization = started.value;
    this.#show(started.value);
    try {
      return await pollDevice(this.#plan.settings, started.value, context);
    } finally {
      this.#authorization = undefined;
    }
  }

  #show({ userCode, verificationUri, expiresAt }: DeviceAuthorization): void {
    this.#progress.show({
      device: { userCode, verificationUri, expiresAt },
      waiting: {
        host: URL.canParse(verificationUri) ? new URL(verificationUri).host : verificationUri,
        deadline: expiresAt,
        allowed: expiresAt - this.#deps.clock.now(),
        advice,
      },
    });
  }
}
