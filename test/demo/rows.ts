/** Owns the demo's last step: rows that isql reads through saved data sources, for each driver and method. */
import { runCommand } from "../support/home/command-line";
import type { OAuthServer } from "../support/oauth-server/oauth-server";
import type { ScratchHome } from "../support/scratch/home";
import type { TestDriverName } from "../support/test-driver/build";
import { askIsql } from "../support/test-driver/isql";
import type { TestService } from "../support/test-driver/service";

interface Parts {
  readonly home: ScratchHome;
  readonly server: OAuthServer;
  readonly service: TestService;
  readonly redirectUri: string;
}

interface Case {
  readonly name: string;
  readonly driver: TestDriverName;
  readonly method: "53" | "54" | "24";
  readonly where: "RestSamplePath" | "ServiceURL";
  /** Where one value of the method has two flows. */
  readonly signsIn: boolean;
}

const rest = "DataDirect 8.0 Autonomous REST Connector";

/** Made by the command line; the window made "Sales CRM" (Dynamics 365, 24, refresh token) before. */
const cases: readonly Case[] = [
  { name: "People 53", driver: rest, method: "53", where: "RestSamplePath", signsIn: false },
  { name: "People 54", driver: rest, method: "54", where: "RestSamplePath", signsIn: true },
  { name: "People 24", driver: rest, method: "24", where: "RestSamplePath", signsIn: true },
  {
    name: "Team site",
    driver: "DataDirect 8.0 Microsoft SharePoint",
    method: "24",
    where: "ServiceURL",
    signsIn: true,
  },
];

async function run(home: ScratchHome, args: readonly string[], input?: string): Promise<void> {
  const ended = await runCommand(home, args, input === undefined ? {} : { input });
  if (ended.status !== 0) throw new Error(`${args[0]} ${args[1]}: ${ended.stderr}`);
}

/** As an administrator does it on a server: values, the secret through standard input, then the token. */
async function make(each: Case, { home, server, service, redirectUri }: Parts): Promise<void> {
  const values = [
    `Driver=${each.driver}`,
    `AuthenticationMethod=${each.method}`,
    `${each.where}=${service.origin}/people`,
    `ClientID=${server.clientId}`,
    `TokenURI=POST ${server.tokenEndpoint}`,
    ...(each.driver === rest ? ["ClientCredentialsMode=3"] : []),
    ...(each.signsIn ? [`AuthURI=${server.authorizationEndpoint}`, "Scope=api"] : []),
    ...(each.signsIn && each.driver === rest ? [`RedirectURI=${redirectUri}`] : []),
  ];
  await run(home, ["set", each.name, ...values]);
  await run(home, ["set", each.name, "--stdin", "ClientSecret"], server.clientSecret);
  if (each.signsIn) await run(home, ["token", each.name, "--save", "--redirect-uri", redirectUri]);
}

/** Makes the data sources and prints what isql reads through them. @throws when one gives no row. */
export async function readRows(parts: Parts, tell: (line: string) => void): Promise<void> {
  for (const each of cases) await make(each, parts);
  const window = { name: "Sales CRM", driver: "DataDirect 8.0 Microsoft Dynamics 365", method: "24" };
  tell("\nisql connects through each saved data source (with the test driver, not with DataDirect's own):\n");
  for (const { name, driver, method } of [window, ...cases]) {
    const { table, output } = await askIsql(parts.home.env, name, "SELECT * FROM people");
    const [columns, ...rows] = table;
    if (columns === undefined || rows.length === 0) throw new Error(`isql read no row of ${name}: ${output}`);
    tell(`  ${name} (${driver}, method ${method})`);
    for (const row of rows) tell(`    ${columns.map((column, i) => `${column} = ${row[i]}`).join(", ")}`);
  }
}
