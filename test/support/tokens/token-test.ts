/** Owns `test` for token flows in the real Electron: the app with a data source that lacks only its token. */

import { test as base } from "../electron/e2e-test";
import type { RunningApp } from "../electron/electron-app";
import { freePort } from "../network/free-port";
import type { OAuthServer } from "../oauth-server/oauth-server";
import { type OddTokenServer, startOddTokenServer } from "../oauth-server/odd-token-server";
import type { OAuthServerOptions } from "../oauth-server/options";
import { EditorPage } from "../pages/editor-page";
import { ListPage } from "../pages/list-page";
import { TokenDrawer } from "../pages/token-drawer";
import { expectedSection, odbcIni, restCase } from "../views/new-data-source";

interface Opened {
  readonly app: RunningApp;
  readonly server: OAuthServer;
  readonly redirectUri: string;
  readonly editor: EditorPage;
  readonly drawer: TokenDrawer;
  /** The bytes before anything was done. */
  readonly before: string;
}

interface OpenOptions {
  readonly server?: OAuthServerOptions;
  /** Options of the file that differ from what works. */
  readonly section?: (server: OAuthServer) => Readonly<Record<string, string>>;
  readonly redirectUri?: string;
}

interface Fixtures {
  /** The app with a data source that lacks only its token, opened in the editor. */
  open: (options?: OpenOptions) => Promise<Opened>;
  tokenServer: OddTokenServer;
}

export const test = base.extend<Fixtures>({
  open: async ({ home, launch, startServer }, use) => {
    await use(async (options = {}) => {
      const redirectUri = options.redirectUri ?? `http://localhost:${await freePort()}`;
      const server = await startServer({ redirectUris: [redirectUri], ...options.server });
      const section = expectedSection(restCase, server, redirectUri, undefined);
      const before = odbcIni(restCase.name, { ...section, ...options.section?.(server) });
      await home.writeUserFile(before);
      const app = await launch();
      await new ListPage(app.page).open(restCase.name);
      const editor = new EditorPage(app.page);
      return { app, server, redirectUri, editor, drawer: new TokenDrawer(app.page), before };
    });
  },
  tokenServer: async ({ baseURL: _none }, use) => {
    const server = await startOddTokenServer();
    await use(server);
    await server.close();
  },
});

/** The file with the one line that getting a token adds. */
export const withToken = (before: string, token: string | undefined) => `${before}RefreshToken=${token}\n`;
