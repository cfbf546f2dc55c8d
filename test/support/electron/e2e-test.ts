/** Owns `test` for the tests in the real Electron: a home, the app in it, an authorization server, all closed again. */
import { test as base } from "@playwright/test";
import { openDisplay } from "../../../build/set-up/display.mjs";
import { type OAuthServer, startOAuthServer } from "../oauth-server/oauth-server";
import type { OAuthServerOptions } from "../oauth-server/options";
import { makeScratchHome, type ScratchHome } from "../scratch/home";
import { type LaunchOptions, launchApp, type RunningApp } from "./electron-app";

interface WorkerFixtures {
  /** Each worker has a display of its own: apps of two tests would take the focus and the clipboard from each other. */
  display: string;
}

interface Fixtures {
  /** A home of this test's own. */
  home: ScratchHome;
  /** Starts the app; write files into `home` before. May be called again after a `close`. */
  launch: (options?: LaunchOptions) => Promise<RunningApp>;
  /** Starts an authorization server. */
  startServer: (options?: OAuthServerOptions) => Promise<OAuthServer>;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  // Playwright reads the names of the fixtures wanted out of the first parameter's pattern.
  display: [
    async ({ browserName: _none }, use) => {
      const display = await openDisplay({ hidden: true });
      process.env.DISPLAY = display.env.DISPLAY ?? "";
      await use(process.env.DISPLAY);
      await display.close();
    },
    { scope: "worker", auto: true },
  ],
  home: async ({ baseURL: _none }, use) => {
    const home = await makeScratchHome();
    await use(home);
    await home.remove();
  },
  launch: async ({ home }, use, info) => {
    const started: RunningApp[] = [];
    await use(async (options) => {
      const app = await launchApp(home, options);
      started.push(app);
      return app;
    });
    for (const app of started) {
      await app.close();
      if (info.status !== info.expectedStatus) await info.attach("output of the app", { body: app.output() });
    }
  },
  startServer: async ({ baseURL: _none }, use) => {
    const servers: OAuthServer[] = [];
    await use(async (options) => {
      const server = await startOAuthServer(options);
      servers.push(server);
      return server;
    });
    await Promise.all(servers.map((server) => server.close()));
  },
});
