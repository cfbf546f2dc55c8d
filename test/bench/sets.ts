/** What a set of 20,000 data sources costs to plan and to export, against parsing it, and how that grows. Exit status 1 when a bar is missed. */
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { OdbcFileStore } from "../../electron/files/odbc-file-store";
import { OpenFiles } from "../../electron/places/open-files";
import { realClock } from "../../electron/platform/real-clock";
import { SettingsStore } from "../../electron/platform/settings-store";
import { exportSet } from "../../electron/sets/exporting/set-exports";
import { SetService } from "../../electron/sets/set-service";
import { readSetFile } from "../../shared/sets/read-set-file";
import { type Measured, median, ms, report } from "../support/measurement";

/** As in the measurements of odbc.ini files: 15 options a data source. */
function setOf(dataSources: number): string {
  const lines = ["set: fleet", "dataSources:"];
  for (let n = 0; n < dataSources; n++) {
    lines.push(`  Data source ${n}:`, "    options:", ...options(n).map((option) => `      ${option}`));
  }
  return `${lines.join("\n")}\n`;
}

function options(n: number): string[] {
  return [
    "Driver: /opt/Progress/DataDirect/Connect64_for_ODBC_80/lib/ivautorest28.so",
    `Description: Tickets of customer ${n}`,
    `RestConfigFile: /srv/models/customer-${n}.rest`,
    "AuthenticationMethod: 53",
    `AuthURI: https://login.example.com/tenant-${n}/oauth2/authorize`,
    `TokenURI: POST https://login.example.com/tenant-${n}/oauth2/token`,
    "RedirectURI: http://localhost:8080/callback",
    "Scope: tickets.read users.read offline_access",
    `ClientID: 7f1e7a2c-0000-4000-8000-${String(n).padStart(12, "0")}`,
    "ClientSecret: { env: FLEET_SECRET }",
    `LogonDomain: ${"rt".repeat(64)}`,
    "ClientCredentialsMode: 3",
    "LogConfigFile: /srv/log/ddlogging.properties",
    "ProxyHost: proxy.example.com",
    "ProxyPort: 3128",
  ];
}

const folder = await mkdtemp(join(tmpdir(), "sets-bench-"));
const appFolder = join(folder, "app");
const variables = {
  ODBCINI: join(folder, "odbc.ini"),
  ODBCSYSINI: folder,
  FLEET_SECRET: "s3cr3t",
};
const environment = {
  platform: process.platform,
  variables,
  homeFolder: folder,
  appFolder,
  clock: realClock,
  openUrl: async () => undefined,
  openSignInWindow: undefined,
  clipboard: undefined,
  startOdbcChild: () => {
    throw new Error("no driver is asked here");
  },
};

/** A process that sees the set for the first time. */
function freshService() {
  const store = new OdbcFileStore(environment);
  const files = new OpenFiles(environment, new SettingsStore(appFolder), store, async () => undefined);
  return new SetService({ files, store, appFolder, variables, vault: { read: async () => "noVault" } });
}

const asked = (path: string) => ({
  path,
  environment: undefined,
  file: undefined,
  identity: undefined,
  allowClear: false,
});

async function timed(run: () => unknown): Promise<number> {
  globalThis.gc?.();
  const started = performance.now();
  await run();
  return performance.now() - started;
}

async function planned(service: SetService, path: string): Promise<void> {
  const plan = await service.plan(asked(path));
  if (!plan.ok) throw new Error(plan.failure.code);
}

async function exported(service: SetService, path: string): Promise<void> {
  const resolved = await service.resolve(asked(path));
  if (!resolved.ok) throw new Error(resolved.failure.code);
  const { set, sources } = resolved.value;
  const made = await exportSet({ set: set.name, environment: set.environment, sources }, "unixodbc", {
    form: "odbc-ini",
    withSecrets: true,
    vaultPasswordFile: undefined,
    secretStore: "vault",
    recipients: [],
    passphrase: undefined,
    folder: undefined,
  });
  if (!made.ok) throw new Error(made.failure.code);
}

function newlineScan(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}

interface Round {
  readonly parse: number;
  readonly plan: number;
  readonly again: number;
  readonly export: number;
  readonly scan: number;
}

/** All of one round under the same load. */
async function measuredOnce(path: string, yaml: string): Promise<Round> {
  const bytes = Buffer.from(yaml);
  const service = freshService();
  const parse = await timed(() => readSetFile(path, yaml));
  const plan = await timed(() => planned(service, path));
  const again = await timed(() => planned(service, path));
  const exporting = await timed(() => exported(freshService(), path));
  const scan = await timed(() => newlineScan(bytes));
  return { parse, plan, again, export: exporting, scan };
}

async function measure(dataSources: number, rounds: number): Promise<Round> {
  const yaml = setOf(dataSources);
  const path = join(folder, `fleet-${dataSources}.yaml`);
  await writeFile(path, yaml);
  const all: Round[] = [];
  for (let round = 0; round < rounds; round++) all.push(await measuredOnce(path, yaml));
  const of = (what: keyof Round) => median(all.map((one) => one[what]));
  return { parse: of("parse"), plan: of("plan"), again: of("again"), export: of("export"), scan: of("scan") };
}

function rows(full: Round, memory: number): Measured[] {
  const against = (time: number, other: number) => `${ms(time)} / ${ms(other)}`;
  return [
    {
      what: "plan 20,000 data sources / parse the set",
      detail: against(full.plan, full.parse),
      ratio: full.plan / full.parse,
      bar: 1.5,
    },
    {
      what: "export 20,000 data sources / parse the set",
      detail: against(full.export, full.parse),
      ratio: full.export / full.parse,
      bar: 1.5,
    },
    {
      what: "plan again, nothing changed / newline scan",
      detail: against(full.again, full.scan),
      ratio: full.again / full.scan,
      bar: 10,
    },
    {
      what: "most memory of a process that plans them / 1 GB",
      detail: `${(memory / 1e6).toFixed(0)} MB`,
      ratio: memory / 1e9,
      bar: 1,
    },
  ];
}

/** In a process of its own, as the command line is one: the most it ever had, in bytes. */
async function memoryOfPlan(path: string): Promise<number> {
  const child = spawn(process.execPath, [process.argv[1] ?? "", planOnce, path], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return Number(await text(child.stdout)) * 1024;
}

const planOnce = "--plan-once";

async function measureAll(): Promise<boolean> {
  await measure(200, 1);
  const points: Round[] = [];
  for (const count of [1000, 5000]) {
    const point = await measure(count, 3);
    points.push(point);
    console.log(
      `${count} data sources: plan ${ms(point.plan)}, again ${ms(point.again)}, export ${ms(point.export)}`,
    );
  }
  const full = await measure(20_000, 3);
  console.log(
    `20000 data sources: plan ${ms(full.plan)}, again ${ms(full.again)}, export ${ms(full.export)}`,
  );
  const middle = points[1] ?? full;
  const curve: Measured = {
    what: "plan, time a data source: 20,000 / 5,000",
    detail: `${ms(full.plan / 20_000)} / ${ms(middle.plan / 5000)}`,
    ratio: full.plan / 20_000 / (middle.plan / 5000),
    bar: 2,
  };
  const memory = await memoryOfPlan(join(folder, "fleet-20000.yaml"));
  return report("sets: 15 options a data source", [...rows(full, memory), curve]);
}

try {
  const [, , word, path = ""] = process.argv;
  if (word === planOnce) {
    await planned(freshService(), path);
    process.stdout.write(String(process.resourceUsage().maxRSS));
  } else process.exitCode = (await measureAll()) ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
