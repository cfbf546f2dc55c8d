/** Owns a real authorization server for tests: oidc-provider on 127.0.0.1, behind a front that also takes what drivers send. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type Provider from "oidc-provider";
import type { Configuration } from "oidc-provider";
import { browse, type Decision, type Page } from "../fake-browser/browser.mjs";
import { listen } from "../network/listening";
import { providerConfiguration } from "./configuration";
import { startTokenFront, type TokenRequest } from "./front";
import { answerInteraction } from "./interaction";
import { type CompleteOptions, defaults, type OAuthServerOptions } from "./options";

export interface OAuthServer {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  /** Takes GET and POST, credentials in the header, the body or the URL. */
  readonly tokenEndpoint: string;
  readonly deviceEndpoint: string;
  readonly revocationEndpoint: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Each request that reached the token endpoint, as it was sent, with what was answered. */
  readonly tokenRequests: readonly TokenRequest[];
  /** The refresh token given last. */
  lastRefreshToken(): string | undefined;
  /** Plays the person's browser from the authorization URL to the last page, by HTTP. */
  approve(url: string, options?: { decision?: Decision; stopBefore?: string }): Promise<Page>;
  close(): Promise<void>;
}

/** Starts the server. Nothing is shared between two of them; `close` leaves no socket open. */
export async function startOAuthServer(options: OAuthServerOptions = {}): Promise<OAuthServer> {
  const complete: CompleteOptions = { ...defaults, ...options };
  const inner = createServer();
  const innerOrigin = await listen(inner);
  const front = await startTokenFront(innerOrigin);
  const provider = await makeProvider(front.origin, providerConfiguration(complete));
  const answer = provider.callback();
  inner.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const isInteraction = request.url?.startsWith("/interaction/") === true;
    if (isInteraction) void answerInteraction(provider, request, response, complete.approval);
    else void answer(request, response);
  });
  return {
    issuer: front.origin,
    authorizationEndpoint: `${front.origin}/auth`,
    tokenEndpoint: `${front.origin}/token`,
    deviceEndpoint: `${front.origin}/device/auth`,
    revocationEndpoint: `${front.origin}/token/revocation`,
    clientId: complete.clientId,
    clientSecret: complete.clientSecret,
    tokenRequests: front.tokenRequests,
    lastRefreshToken: () =>
      front.tokenRequests.findLast((sent) => sent.refreshToken !== undefined)?.refreshToken,
    approve: (url, browsing) => browse(url, browsing),
    close: async () => {
      await front.close();
      await new Promise((resolve) => {
        inner.close(resolve);
        inner.closeAllConnections();
      });
    },
  };
}

/** oidc-provider warns, when loaded and when made, that it is not meant for production this way. It is not. */
async function makeProvider(issuer: string, configuration: Configuration): Promise<Provider> {
  const warn = console.warn;
  console.warn = () => undefined;
  try {
    const { default: OidcProvider } = await import("oidc-provider");
    return new OidcProvider(issuer, configuration);
  } finally {
    console.warn = warn;
  }
}
