/** A home with installed drivers, a sign-in server and a service that takes its tokens: what a test of a data source meets. */
import { join } from "node:path";
import type { TestWish } from "../../../electron/connection/run-test";
import { realClock } from "../../../electron/platform/real-clock";
import type { TestStepId, TestView } from "../../../shared/connection/test-view";
import { describeFailure } from "../../../shared/failures/failure";
import { type OAuthServer, startOAuthServer } from "../oauth-server/oauth-server";
import { type OddTokenServer, startOddTokenServer } from "../oauth-server/odd-token-server";
import type { OAuthServerOptions } from "../oauth-server/options";
import { done } from "../scratch/folder";
import { type ScratchServices, startScratchServices } from "../scratch/services";
import { installTestDrivers } from "../test-driver/build";
import { startTestService, type TestService } from "../test-driver/service";
import { buildBrokenDrivers } from "./drivers";

const rest = "DataDirect 8.0 Autonomous REST Connector";

export interface TestBench {
  readonly scratch: ScratchServices;
  readonly server: OAuthServer;
  readonly service: TestService;
  /** A service that answers whatever a test says. */
  readonly odd: OddTokenServer;
  /** A data source that works (client credentials), with what differs. */
  section(name: string, differing?: Readonly<Record<string, string | null>>): string;
  /** Writes the user's file and tests one of its data sources. */
  test(text: string | Uint8Array, name?: string, wish?: Partial<TestWish>): Promise<TestView>;
  close(): Promise<void>;
}

export interface Cross {
  readonly step: TestStepId;
  readonly state: string;
  readonly happened: string;
  readonly why: string;
  /** Labels of the buttons. */
  readonly buttons: readonly string[];
}

/** What a person reads at the step that stopped the test. */
export function crossOf(view: TestView): Cross {
  const step = view.steps.find(({ failure }) => failure !== null);
  if (step?.failure == null) throw new Error(`no cross: ${JSON.stringify(view.steps)}`);
  const { happened, why, actions } = describeFailure(step.failure);
  return { step: step.id, state: step.state, happened, why, buttons: actions.map(({ label }) => label) };
}

export async function startTestBench(options: OAuthServerOptions = {}): Promise<TestBench> {
  const server = await startOAuthServer(options);
  const isGiven = (token: string) => server.tokenRequests.some(({ accessToken }) => accessToken === token);
  const service = await startTestService({ accepts: isGiven });
  const odd = await startOddTokenServer();
  const scratch = await startScratchServices({ clock: realClock });
  const { libraries } = await buildBrokenDrivers(join(scratch.home.root, "drivers"));
  await installTestDrivers(scratch.home, { ...libraries, SQLite3: "libsqlite3odbc.so" });
  const { services, home } = scratch;
  return {
    scratch,
    server,
    service,
    odd,
    section: (name, differing = {}) => {
      const all: Record<string, string | null> = {
        Driver: rest,
        AuthenticationMethod: "53",
        RestSamplePath: `${service.origin}/people`,
        ClientID: server.clientId,
        ClientSecret: server.clientSecret,
        TokenURI: `POST ${server.tokenEndpoint}`,
        ...differing,
      };
      const lines = Object.entries(all).flatMap(([option, value]) =>
        value === null ? [] : [`${option}=${value}`],
      );
      return `[${name}]\n${lines.join("\n")}\n`;
    },
    test: async (text, name = "Sales", wish = {}) => {
      await home.writeUserFile(text);
      const draft = done(await services.drafts.open(home.userFile, name));
      return runTest(scratch, draft.draftId, wish);
    },
    close: async () => {
      await scratch.close();
      await Promise.all([server.close(), service.close(), odd.close()]);
    },
  };
}

/** Tests an open data source to its end; two seconds for each part, so that a hang is soon over. */
export async function runTest(
  { services }: ScratchServices,
  draftId: string,
  wish: Partial<TestWish> = {},
): Promise<TestView> {
  const limits = { service: 2, connect: 2, query: 2 };
  const complete: TestWish = { reader: { kind: "me" }, confirmed: false, query: null, limits, ...wish };
  const started = done(services.tests.start(draftId, complete));
  const view = await services.tests.finished(started.testId);
  if (view === undefined) throw new Error("the test was dismissed");
  return view;
}
