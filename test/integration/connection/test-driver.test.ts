/** The test driver does what the drivers' documentation says: proved with isql and a real authorization server. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type OAuthServer, startOAuthServer } from "../../support/oauth-server/oauth-server";
import { makeScratchHome, type ScratchHome } from "../../support/scratch/home";
import { installTestDrivers, type TestDriverName } from "../../support/test-driver/build";
import { askIsql } from "../../support/test-driver/isql";
import { obtainRefreshToken } from "../../support/test-driver/refresh-token";
import { startTestService, type TestService } from "../../support/test-driver/service";

const rest = "DataDirect 8.0 Autonomous REST Connector";
const dynamics = "DataDirect 8.0 Microsoft Dynamics 365";
const sharePoint = "DataDirect 8.0 Microsoft SharePoint";

let home: ScratchHome;
let closing: (() => Promise<void>)[];

beforeEach(async () => {
  closing = [];
  home = await makeScratchHome();
  closing.push(() => home.remove());
  await installTestDrivers(home);
});

afterEach(async () => {
  for (const close of closing.reverse()) await close();
});

async function servers(options: Parameters<typeof startOAuthServer>[0]): Promise<[OAuthServer, TestService]> {
  const server = await startOAuthServer(options);
  const given = () => server.tokenRequests.map(({ accessToken }) => accessToken);
  const service = await startTestService({ accepts: (token) => given().includes(token) });
  closing.push(
    () => server.close(),
    () => service.close(),
  );
  return [server, service];
}

function section(driver: TestDriverName, options: Readonly<Record<string, string>>): string {
  const lines = Object.entries(options).map(([option, value]) => `${option}=${value}`);
  return `[Sales]\nDriver=${driver}\n${lines.join("\n")}\n`;
}

const where = (driver: TestDriverName, service: TestService): Record<string, string> =>
  driver === rest
    ? { RestSamplePath: `${service.origin}/people` }
    : { ServiceURL: `${service.origin}/api/data/v9.1/` };

const header = "client_secret_basic";
const body = "client_secret_post";

describe("a row comes back", () => {
  test.each([
    [rest, "53", header, "", "", false],
    [rest, "53", body, "POST ", "3", false],
    [rest, "53", body, "", "2", false],
    [rest, "54", header, "", "1", true],
    [rest, "24", header, "POST ", "", true],
    [rest, "24", header, "", "", false],
    [dynamics, "24", body, "", "", true],
    [dynamics, "24", body, "POST ", "", false],
    [sharePoint, "24", body, "", "", true],
  ] as const)(
    "%s, method %s, %s, prefix %o, mode %o, refresh token %o",
    async (driver, method, clientAuthentication, prefix, mode, refreshed) => {
      const [server, service] = await servers({ clientAuthentication });
      await home.writeUserFile(
        section(driver, {
          AuthenticationMethod: method,
          ...where(driver, service),
          ClientID: server.clientId,
          ClientSecret: server.clientSecret,
          TokenURI: `${prefix}${server.tokenEndpoint}`,
          ...(mode === "" ? {} : { ClientCredentialsMode: mode }),
          ...(refreshed ? { RefreshToken: await obtainRefreshToken(server, clientAuthentication) } : {}),
        }),
      );
      const { table, output } = await askIsql(home.env, "Sales", "SELECT * FROM people");
      expect(table, output).toEqual([
        ["id", "name"],
        ["1", "Ada"],
        ["2", "Grace"],
      ]);
      const last = server.tokenRequests.at(-1);
      expect(last?.parameters.grant_type).toBe(refreshed ? "refresh_token" : "client_credentials");
      expect(last?.method).toBe(prefix === "" && driver === rest ? "GET" : "POST");
    },
  );
});

test("a spent one-use token shows what people suffer: the second connection is refused", async () => {
  const [server, service] = await servers({ rotation: true });
  await home.writeUserFile(
    section(rest, {
      AuthenticationMethod: "54",
      ...where(rest, service),
      ClientID: server.clientId,
      ClientSecret: server.clientSecret,
      TokenURI: server.tokenEndpoint,
      RefreshToken: await obtainRefreshToken(server),
    }),
  );
  expect((await askIsql(home.env, "Sales", "SELECT 1")).table).toHaveLength(3);
  const second = await askIsql(home.env, "Sales", "SELECT 1");
  expect(second.table).toEqual([]);
  expect(second.output).toMatch(/\[28000\].*\[Test driver\]The token endpoint answered 400: invalid_grant/);
});
