/** One token flow against the real authorization server: everything real but the time and the person. */
import { startAcquisition } from "../../../../electron/oauth/flow/acquisition";
import type { Acquisition, AcquisitionDeps, AcquisitionPlan } from "../../../../electron/oauth/flow/plan";
import type { HttpFetch } from "../../../../electron/oauth/http/http-fetch";
import { LoopbackReceivers } from "../../../../electron/oauth/loopback/receivers";
import type { TokenSet } from "../../../../electron/oauth/messages/token-set";
import type { TokenSettings } from "../../../../electron/oauth/settings/token-settings";
import type {
  SignInWindowOpener,
  SignInWindowRequest,
} from "../../../../electron/platform/sign-in-window-port";
import { ok, type Result } from "../../../../shared/failures/result";
import type { FlowView } from "../../../../shared/oauth/flow";
import { Secret } from "../../../../shared/secret";
import type { Decision, Page } from "../../fake-browser/browser.mjs";
import { ManualClock } from "../../manual-clock";
import { freePort } from "../../network/free-port";
import { type OAuthServer, startOAuthServer } from "../../oauth-server/oauth-server";
import type { OAuthServerOptions } from "../../oauth-server/options";
import { tokenSettings } from "../settings";

/** What the person does when the browser is asked to open: signs in, refuses, or walks away. */
export type Person = Decision | "leaves";

export const realFetch: HttpFetch = (address, init) => fetch(address, init);

export class FlowBench {
  readonly server: OAuthServer;
  readonly redirectUri: string;
  readonly clock = new ManualClock();
  readonly receivers = new LoopbackReceivers();
  readonly saved: TokenSet[] = [];
  readonly views: FlowView[] = [];
  readonly bugs: unknown[] = [];
  /** Addresses handed to the system browser, in order. */
  readonly opened: string[] = [];
  /** Where the browser ended, in order. */
  readonly lastPages: Promise<Page>[] = [];
  readonly #flows: Acquisition[] = [];
  #started = 0;
  person: Person = "approve";
  saveResult: Result<{ changedLines: number }> = ok({ changedLines: 1 });
  fetch: HttpFetch = realFetch;
  openSignInWindow: SignInWindowOpener | undefined;

  constructor(server: OAuthServer, redirectUri: string) {
    this.server = server;
    this.redirectUri = redirectUri;
  }

  settings(part: Partial<TokenSettings> = {}): TokenSettings {
    return tokenSettings({
      tokenEndpoint: { method: "POST", url: this.server.tokenEndpoint },
      clientId: this.server.clientId,
      clientSecret: new Secret(this.server.clientSecret),
      authorizationUrl: this.server.authorizationEndpoint,
      deviceAuthorizationUrl: this.server.deviceEndpoint,
      redirectUri: this.redirectUri,
      scopes: ["api"],
      ...part,
    });
  }

  start(part: Partial<AcquisitionPlan> = {}): Acquisition {
    this.#started += 1;
    const plan: AcquisitionPlan = {
      flowId: `flow-${this.#started}`,
      grant: "authorization_code",
      settings: this.settings(),
      way: "browser",
      saveTo: "~/.odbc.ini",
      checkSettings: () => ok(undefined),
      save: async (tokens) => {
        if (this.saveResult.ok) this.saved.push(tokens);
        return this.saveResult;
      },
      exclusively: (run) => run(),
      ...part,
    };
    const flow = startAcquisition(this.#deps(), plan, (view) => this.views.push(view));
    this.#flows.push(flow);
    return flow;
  }

  /** Resolves with the first view that `fits`, past ones included. */
  async until(flow: Acquisition, fits: (view: FlowView) => boolean): Promise<FlowView> {
    for (;;) {
      const view = flow.view();
      if (fits(view)) return view;
      if (view.state !== "running") throw new Error(`the flow ended before: ${JSON.stringify(view)}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Resolves once the flow waits for the person. */
  waiting(flow: Acquisition): Promise<FlowView> {
    return this.until(flow, (view) => view.waiting !== null);
  }

  /** Lets go of flows that are closed and of all that was noted of them. */
  forget(): void {
    for (const kept of [this.#flows, this.saved, this.views, this.opened, this.lastPages]) kept.splice(0);
  }

  async close(): Promise<void> {
    const closed = Promise.all([...this.#flows.map((flow) => flow.close()), this.receivers.close()]);
    // A browser that never fetched its last page is waited for by the clock.
    this.clock.advance(10_000);
    await closed;
    await Promise.allSettled(this.lastPages);
    await this.server.close();
  }

  #deps(): AcquisitionDeps {
    return {
      clock: this.clock,
      fetch: (address, init) => this.fetch(address, init),
      openUrl: async (url) => this.#openInBrowser(url),
      openSignInWindow: this.openSignInWindow,
      receivers: this.receivers,
      onBug: (error) => this.bugs.push(error),
    };
  }

  #openInBrowser(url: string): void {
    this.opened.push(url);
    if (this.person === "leaves") return;
    this.lastPages.push(this.server.approve(url, { decision: this.person }));
  }
}

/** A bench with a server of its own and a redirect URI on a free port, which the server knows. */
export async function flowBench(options: OAuthServerOptions = {}): Promise<FlowBench> {
  const redirectUri = `http://localhost:${await freePort()}`;
  const server = await startOAuthServer({ redirectUris: [redirectUri], ...options });
  return new FlowBench(server, redirectUri);
}

/** A sign-in window without a screen: the person signs in at once, or does what `act` says. */
export function windowWithoutScreen(
  server: OAuthServer,
  act?: (request: SignInWindowRequest) => void,
): { open: SignInWindowOpener; closed: () => number; focused: () => number } {
  let closed = 0;
  let focused = 0;
  const signIn = async (request: SignInWindowRequest): Promise<void> => {
    const page = await server.approve(request.authorizationUrl, { stopBefore: request.redirectUri });
    request.onRedirect(page.url);
  };
  return {
    open: async (request) => {
      if (act === undefined) void signIn(request);
      else setImmediate(() => act(request));
      return {
        focus: () => {
          focused += 1;
        },
        close: async () => {
          closed += 1;
          request.onClosed();
        },
      };
    },
    closed: () => closed,
    focused: () => focused,
  };
}
