/** For which program: real users, a real process and unit files that read something else than the administrator thinks. */
import { execFile, spawn } from "node:child_process";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ReaderChoice, TestView } from "../../../shared/connection/test-view";
import { crossOf, runTest, startTestBench, type TestBench } from "../../support/connection/bench";
import { done } from "../../support/scratch/folder";

const run = promisify(execFile);
/** Of this run alone: two runs side by side must not share an account. */
const user = `odbc${process.pid}`;

let bench: TestBench;
let userHome: string;
let units: string;

beforeAll(async () => {
  bench = await startTestBench();
  const { root } = bench.scratch.home;
  userHome = join(root, "bob");
  units = join(root, "units");
  await mkdir(units);
  await run("useradd", ["--home-dir", userHome, "--create-home", "--shell", "/bin/sh", user]);
  await chmod(root, 0o755);
});

afterAll(async () => {
  await run("userdel", [user]).catch(() => undefined);
  await bench.close();
});

beforeEach(async () => {
  await bench.scratch.home.writeUserFile(bench.section("Sales"));
  await writeFile(join(userHome, ".odbc.ini"), "");
});

async function testFor(reader: ReaderChoice): Promise<TestView> {
  const { services, home } = bench.scratch;
  const draft = done(await services.drafts.open(home.userFile, "Sales"));
  return runTest(bench.scratch, draft.draftId, { reader });
}

async function ownedByUser(path: string, text: string, mode = 0o600): Promise<void> {
  await writeFile(path, text, { mode });
  await run("chown", [user, path]);
}

test("1. a user without it: the name is not found, and the system file is the way out", async () => {
  const view = await testFor({ kind: "user", name: user });
  const cross = crossOf(view);
  expect(cross.happened).toBe(`The user ${user} does not find Sales.`);
  expect(cross.why).toBe(`It looks in ${userHome}/.odbc.ini and /etc/odbc.ini, and the name is in neither.`);
  expect(view.repairs.map(({ command }) => command)).toContain(
    `odbc-oauth-manager move Sales --file ${bench.scratch.home.userFile} --to /etc/odbc.ini`,
  );
  expect(view.differences).toContainEqual({ what: "HOME", here: bench.scratch.home.folder, there: userHome });
});

test("2. a user whose own file has the name: another data source is read", async () => {
  await ownedByUser(join(userHome, ".odbc.ini"), `\n${bench.section("Sales", { ClientID: "his own" })}`);
  expect(crossOf(await testFor({ kind: "user", name: user }))).toMatchObject({
    happened: `The user ${user} reads another data source.`,
    why: `${userHome}/.odbc.ini, line 2, has the name Sales too and comes first. It differs in ClientID.`,
  });
});

test("3. a unit that names our file and may not read it: the rights are the cause", async () => {
  const { userFile } = bench.scratch.home;
  await writeFile(
    join(units, "reports.service"),
    `[Service]\nUser=${user}\nEnvironment="ODBCINI=${userFile}"\n`,
  );
  const view = await testFor({ kind: "unit", name: join(units, "reports.service") });
  expect(crossOf(view)).toMatchObject({
    happened: `The unit reports.service may not read ${userFile}.`,
    why: `The rights of ${userFile} do not allow it. Access control lists were not looked at.`,
  });
  expect(view.repairs[0]?.command).toMatch(/^sudo chgrp \d+ \S+ && sudo chmod g\+r \S+$/);
});

test("4. a unit does not inherit our ODBCINI: it is given the line for the unit", async () => {
  await writeFile(
    join(units, "plain.service"),
    `[Unit]\nDescription=x\n[Service]\nUser=${user}\nExecStart=/bin/true\n`,
  );
  const view = await testFor({ kind: "unit", name: join(units, "plain.service") });
  expect(crossOf(view).happened).toBe("The unit plain.service does not find Sales.");
  expect(view.repairs.map(({ command }) => command)).toContain(
    `[Service]\nEnvironment="ODBCINI=${bench.scratch.home.userFile}"`,
  );
});

test("5. a drop-in takes another file than the unit itself says", async () => {
  const other = join(units, "other.ini");
  await ownedByUser(other, bench.section("Sales", { ClientSecret: "another" }));
  const { userFile } = bench.scratch.home;
  await writeFile(join(units, "two.service"), `[Service]\nUser=${user}\nEnvironment=ODBCINI=${userFile}\n`);
  await mkdir(join(units, "two.service.d"));
  await writeFile(
    join(units, "two.service.d", "10-site.conf"),
    `[Service]\nEnvironmentFile=${join(units, "env")}\n`,
  );
  await writeFile(join(units, "env"), `# ours\nODBCINI="${other}"\n`);
  await chmod(units, 0o755);
  const view = await testFor({ kind: "unit", name: join(units, "two.service") });
  expect(crossOf(view).why).toBe(
    `${other}, line 1, has the name Sales too and comes first. It differs in ClientSecret.`,
  );
});

test("6. a process with another HOME and ODBCINI reads its own file, with its own library path", async () => {
  const own = join(userHome, "its.ini");
  await ownedByUser(own, `# its own\n\n${bench.section("Sales", { Scope: "read" })}`);
  const env = { HOME: userHome, ODBCINI: own, LD_LIBRARY_PATH: "/opt/driver/lib" };
  const { uid, gid } = await idsOf(user);
  const child = spawn(
    "/usr/bin/setpriv",
    ["--reuid", uid, "--regid", gid, "--clear-groups", "/bin/sh", "-c", "echo x; read line"],
    {
      env,
      stdio: ["pipe", "pipe", "ignore"],
    },
  );
  try {
    await new Promise((resolve) => child.stdout.once("data", resolve));
    const view = await testFor({ kind: "process", pid: child.pid ?? 0 });
    expect(crossOf(view)).toMatchObject({
      happened: `The process ${child.pid} (sh) reads another data source.`,
      why: `${own}, line 3, has the name Sales too and comes first. It differs in Scope.`,
    });
    expect(view.differences).toContainEqual({ what: "LD_LIBRARY_PATH", here: "", there: "/opt/driver/lib" });
  } finally {
    child.kill("SIGKILL");
  }
});

test("a user who reads the same file connects as that user, to the row", async () => {
  const { home } = bench.scratch;
  const shared = join(bench.scratch.home.root, "etc", "shared.ini");
  await writeFile(shared, bench.section("Shared"), { mode: 0o644 });
  const unit = join(units, "shared.service");
  await writeFile(
    unit,
    `[Service]\nUser=${user}\nEnvironment=ODBCINI=${shared} ODBCSYSINI=${join(home.root, "etc")}\n`,
  );
  const draft = done(await bench.scratch.services.drafts.open(shared, "Shared"));
  const view = await runTest(bench.scratch, draft.draftId, { reader: { kind: "unit", name: unit } });
  expect(view.steps.slice(0, 4).map(({ state }) => state)).toEqual(["done", "done", "done", "done"]);
});

test("who is not there is said", async () => {
  expect(crossOf(await testFor({ kind: "user", name: "nobody-of-that-name" }))).toMatchObject({
    happened: "There is no user nobody-of-that-name on this computer.",
    buttons: ["Change program"],
  });
  expect(crossOf(await testFor({ kind: "process", pid: 4_000_000 })).happened).toMatch(
    /^There is no process 4000000/,
  );
  expect(crossOf(await testFor({ kind: "unit", name: "no.such.service" })).happened).toMatch(
    /^There is no unit no\.such/,
  );
});

async function idsOf(name: string): Promise<{ uid: string; gid: string }> {
  const ids = await Promise.all(["-u", "-g"].map((flag) => run("id", [flag, name])));
  const [uid = "", gid = ""] = ids.map(({ stdout }) => stdout.trim());
  expect(userInfo().uid).toBe(0);
  return { uid, gid };
}
