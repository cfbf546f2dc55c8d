/** An open data source whose tokens come from a real authorization server, over the services the window uses. */
import type { StartOptions } from "../../../electron/oauth/running-flows";
import type { DraftView } from "../../../shared/data-sources/draft-view";
import type { Result } from "../../../shared/failures/result";
import type { FlowView } from "../../../shared/oauth/flow";
import type { Decision } from "../fake-browser/browser.mjs";
import { freePort } from "../network/free-port";
import { type OAuthServer, startOAuthServer } from "../oauth-server/oauth-server";
import type { OAuthServerOptions } from "../oauth-server/options";
import { done } from "../scratch/folder";
import { type ScratchEnvironment, type ScratchServices, startScratchServices } from "../scratch/services";

export interface TokenDataSource extends ScratchServices {
  readonly server: OAuthServer;
  readonly redirectUri: string;
  /** Addresses handed to the system browser, in order. */
  readonly opened: string[];
  /** What the person does there. */
  person: Decision | "leaves";
  /** Writes the section `[Api]` with these options over the usual ones (null leaves one out) and opens it. */
  open(options?: Readonly<Record<string, string | null>>): Promise<DraftView>;
  /** Runs a flow to its end. */
  start(draft: DraftView, options?: Partial<StartOptions>): Promise<FlowView>;
  ended(started: Result<FlowView>): Promise<FlowView>;
  read(draft: DraftView): DraftView;
}

const usual: StartOptions = { way: null, afterwards: "save", otherAccount: false, device: false };

export interface TokenDataSourceOptions {
  readonly server?: OAuthServerOptions;
  readonly environment?: ScratchEnvironment;
  /** Scheme, host and path of the redirect URI; it gets a free port. */
  readonly redirectShape?: string;
}

export async function startTokenDataSource(given: TokenDataSourceOptions = {}): Promise<TokenDataSource> {
  const redirectUri = withPort(given.redirectShape ?? "http://localhost", await freePort());
  const server = await startOAuthServer({ redirectUris: [redirectUri], ...given.server });
  const opened: string[] = [];
  const pages: Promise<unknown>[] = [];
  const openUrl = async (url: string) => {
    opened.push(url);
    if (bench.person !== "leaves") pages.push(server.approve(url, { decision: bench.person }));
  };
  const app = await startScratchServices({ openUrl, ...given.environment });
  const { tokens, flows, drafts } = app.services;
  const ended = async (started: Result<FlowView>) => {
    const view = await flows.finished(done(started).flowId);
    if (view === undefined) throw new Error("the flow is gone");
    return view;
  };
  const bench: TokenDataSource = {
    ...app,
    server,
    redirectUri,
    opened,
    person: "approve",
    open: async (options = {}) => {
      await app.home.writeUserFile(sectionOf({ ...usualOptions(server, redirectUri), ...options }));
      return done(await drafts.open(app.home.userFile, "Api"));
    },
    start: async (draft, options = {}) => ended(await tokens.start(draft.draftId, { ...usual, ...options })),
    ended,
    read: (draft) => done(drafts.read(draft.draftId)),
    close: async () => {
      const closing = flows.close();
      // A browser that never fetched its last page is waited for by the clock.
      app.clock.advance(10_000);
      await closing;
      await Promise.allSettled(pages);
      await app.close();
      await server.close();
    },
  };
  return bench;
}

/** A data source of method 54 with everything its server wants. */
export function usualOptions(server: OAuthServer, redirectUri: string): Record<string, string> {
  return {
    Driver: "DataDirect 8.0 Autonomous REST Connector",
    AuthenticationMethod: "54",
    ClientID: server.clientId,
    ClientSecret: server.clientSecret,
    AuthURI: server.authorizationEndpoint,
    TokenURI: `POST ${server.tokenEndpoint}`,
    RedirectURI: redirectUri,
    Scope: "openid offline_access",
  };
}

export function sectionOf(options: Readonly<Record<string, string | null>>, name = "Api"): string {
  const lines = Object.entries(options).flatMap(([option, value]) =>
    value === null ? [] : [`${option}=${value}\n`],
  );
  return `[${name}]\n${lines.join("")}`;
}

function withPort(shape: string, port: number): string {
  const { protocol, hostname, pathname } = new URL(shape);
  return `${protocol}//${hostname}:${port}${pathname === "/" ? "" : pathname}`;
}
