/** The relay as a service: what `relay install` writes, as systemd itself judges it, and what `uninstall` leaves. */
import { execFile } from "node:child_process";
import { chmod, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchdPlan } from "../../../electron/keeper/service/launchd";
import { systemdPlan } from "../../../electron/keeper/service/systemd";
import { taskSchedulerPlan } from "../../../electron/keeper/service/task-scheduler";
import { runCommand } from "../../support/home/command-line";
import { type KeptHome, keptName, makeKeptHome } from "../../support/keeper/kept-home";

let kept: KeptHome;
let units: string;
let calls: string;

const run = promisify(execFile);
const cli = (...args: string[]) => runCommand(kept.home, args);

beforeAll(async () => {
  kept = await makeKeptHome();
  units = join(kept.home.folder, ".config", "systemd", "user");
  calls = join(kept.home.root, "systemctl.log");
  // No service manager is started here: what it would be told is written down.
  const path = join(kept.home.root, "bin", "systemctl");
  await writeFile(path, `#!/bin/sh\necho "$@" >> ${calls}\n`);
  await chmod(path, 0o755);
});

afterAll(() => kept.close());

test("install shows all before it does anything", async () => {
  const shown = await cli("relay", "install", "--dry-run", "--port", "8899");
  expect(shown.status).toBe(0);
  expect(shown.stdout).toContain("ListenStream=127.0.0.1:8899");
  expect(shown.stdout).toContain("$ systemctl --user enable --now odbc-oauth-manager-relay.socket");
  await expect(readdir(units)).rejects.toThrow("ENOENT");
  await expect(readFile(calls, "utf8")).rejects.toThrow("ENOENT");
});

test("install writes the units, starts the socket and the timer, and keeps the port", async () => {
  const installed = await cli("relay", "install", "--port", "8899");
  expect(installed).toMatchObject({ status: 0, stderr: "" });
  expect(await readdir(units)).toEqual([
    "odbc-oauth-manager-keep.service",
    "odbc-oauth-manager-keep.timer",
    "odbc-oauth-manager-relay.service",
    "odbc-oauth-manager-relay.socket",
  ]);
  expect((await readFile(calls, "utf8")).split("\n")).toEqual([
    "--user daemon-reload",
    "--user enable --now odbc-oauth-manager-relay.socket odbc-oauth-manager-keep.timer",
    "",
  ]);
  expect(JSON.parse((await cli("relay", "status", "--json")).stdout)).toMatchObject({ port: 8899 });
});

test("uninstall with data sources that still ask the relay names them and changes nothing", async () => {
  await cli("relay", "add", keptName, "--confirm");
  const before = await readFile(calls, "utf8");
  const refused = await cli("relay", "uninstall");
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain(`“${keptName}” would not connect any more.`);
  expect(await readFile(calls, "utf8")).toBe(before);
  expect(await readdir(units)).toHaveLength(4);
});

test("no unit file and no argument of a service holds a secret", async () => {
  const text = (
    await Promise.all((await readdir(units)).map((name) => readFile(join(units, name), "utf8")))
  ).join("");
  for (const secret of [kept.firstToken, kept.server.lastRefreshToken() ?? "", kept.server.clientSecret]) {
    expect(text).not.toContain(secret);
  }
});

test("uninstall --take-back puts the living token into the file, then removes the units", async () => {
  const gone = await cli("relay", "uninstall", "--take-back");
  expect(gone).toMatchObject({ status: 0, stderr: "" });
  expect(await kept.home.readUserFile()).toContain(`RefreshToken=${kept.server.lastRefreshToken()}`);
  expect(await readdir(units)).toEqual([]);
  expect(await readFile(calls, "utf8")).toContain(
    "--user disable --now odbc-oauth-manager-relay.socket odbc-oauth-manager-keep.timer",
  );
});

test("a service manager that refuses is told with its command", async () => {
  await writeFile(join(kept.home.root, "bin", "systemctl"), "#!/bin/sh\nexit 3\n");
  const refused = await cli("relay", "install", "--port", "8899");
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain("systemctl --user daemon-reload ended with status 3");
});

const wish = (system: boolean) => ({
  system,
  port: system ? 891 : 8791,
  relay: [process.execPath, "/opt/with blank/100% $HOME/relay.js"],
  commandLine: [process.execPath, "/opt/cli.js"],
  homeFolder: "/home/ada",
  relayFolder: "/home/ada/.config/odbc-oauth-manager/relay",
  environment: { ODBC_OAUTH_MANAGER_HOME: "/home/ada/a & b" },
  configFolder: "/home/ada/.config",
});

for (const [whose, system] of [
  ["an account's", false],
  ["the system's", true],
] as const) {
  test(`systemd finds no fault in ${whose} units, and rates them as safe`, async () => {
    const folder = join(kept.home.root, `units-${system}`);
    await run("mkdir", ["-p", folder]);
    const plan = systemdPlan(wish(system));
    const paths = await Promise.all(
      plan.files.map(async ({ path, text }) => {
        const copy = join(folder, path.split("/").at(-1) ?? "");
        await writeFile(copy, text);
        return copy;
      }),
    );
    const verified = await run("systemd-analyze", ["verify", ...paths]);
    expect(verified.stdout + verified.stderr).toBe("");
    const services = paths.filter((path) => path.endsWith(".service"));
    expect(services).toHaveLength(2);
    for (const path of services) {
      const rated = await run("systemd-analyze", ["security", "--offline=true", "--threshold=40", path]);
      expect(rated.stdout).toContain("Overall exposure level");
      const text = await readFile(path, "utf8");
      for (const line of [
        "LimitCORE=0",
        "UnsetEnvironment=NODE_OPTIONS",
        "NoNewPrivileges=yes",
        "ReadWritePaths=-/run/lock",
      ]) {
        expect(text.split("\n")).toContain(line);
      }
      for (const ruledOut of ["MemoryDenyWriteExecute", "PrivateUsers"]) expect(text).not.toContain(ruledOut);
    }
  });
}

test("launchd's agents are property lists with every value in its place", async () => {
  const { files } = launchdPlan(wish(false));
  for (const { path, text } of files) {
    const file = join(kept.home.root, "agent.plist");
    await writeFile(file, text);
    await run("xmllint", ["--noout", "--nonet", file]);
    expect(path).toMatch(/^\/home\/ada\/Library\/LaunchAgents\//);
    expect(text).toContain("<string>/home/ada/a &amp; b</string>");
  }
  expect(files[0]?.text).toContain("<key>KeepAlive</key><true/>");
});

test("Task Scheduler's tasks are UTF-16 with a mark, and quote a path with blanks", async () => {
  const { files, start } = taskSchedulerPlan({ ...wish(false), relayFolder: "C:\\Users\\ada\\relay" });
  const file = join(kept.home.root, "task.xml");
  for (const { text, encoding } of files) {
    await writeFile(file, text, encoding);
    await run("xmllint", ["--noout", "--nonet", file]);
  }
  expect(files[0]?.text).toContain("<Arguments>&quot;/opt/with blank/100% $HOME/relay.js&quot;</Arguments>");
  expect(start.map(({ program }) => program)).toEqual(["schtasks", "schtasks", "schtasks"]);
});
