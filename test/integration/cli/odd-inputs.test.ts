/** Inputs from public reports, through the command line: what a manager would not read is refused, told, or masked. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runCommand } from "../../support/home/command-line";
import { makeScratchHome, type ScratchHome } from "../../support/scratch/home";

let home: ScratchHome;
beforeEach(async () => {
  home = await makeScratchHome();
});
afterEach(() => home.remove());

test("set takes braces and a semicolon off a driver's name, and problems tells of those that are there", async () => {
  await home.writeUserFile("[SP]\nDriver={DataDirect 8.0 Microsoft SharePoint};\n");
  const { stdout } = await runCommand(home, ["problems"]);
  expect(stdout).toContain("unixODBC finds no driver by what line 2 says. Braces and “;” belong into");
  await runCommand(home, ["set", "SP", "Driver={DataDirect 8.0 Dynamics 365}"]);
  expect(await home.readUserFile()).toBe("[SP]\nDriver=DataDirect 8.0 Dynamics 365\n");
});

test("a connection string as a value is refused, and one that is there is never printed", async () => {
  const written = "[SP]\nDRIVER={x};ClientSecret=s3cr3t\n";
  await home.writeUserFile(written);
  const refused = await runCommand(home, ["set", "SP", "DRIVER={x};ClientSecret=n3w"]);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain("The value of DRIVER looks like a connection string.");
  expect(refused.stderr).toContain("import");
  expect(refused.stderr).not.toContain("n3w");
  expect(await home.readUserFile()).toBe(written);
  for (const args of [["list"], ["show", "SP"], ["problems"]]) {
    const { status, stdout } = await runCommand(home, args);
    expect(status).toBe(0);
    expect(stdout).not.toContain("s3cr3t");
  }
});

test("sections that managers keep for themselves are no data sources", async () => {
  await home.writeUserFile("[ODBC File DSN]\nDefaultDSNDir=/x\n[ODBC Connection Pooling]\nPerfMon=0\n");
  const { status, stdout, stderr } = await runCommand(home, ["list", "--json"]);
  expect([status, stdout]).toEqual([0, "[]\n"]);
  expect(stderr).toContain(`${home.userFile} (no data source in it; ODBCINI names it)`);
  expect(stderr).toContain(`${home.systemFile} (not there; ODBCSYSINI names its folder)`);
});

test("a File DSN is one data source, named as its file", async () => {
  const file = join(home.folder, "Reports.dsn");
  await writeFile(file, "[ODBC]\nDRIVER=DataDirect 8.0 Microsoft SharePoint\nClientSecret=s3cr3t\n");
  const listed = await runCommand(home, ["list", "--json", "--file", file]);
  expect(JSON.parse(listed.stdout)).toEqual([
    { name: "Reports", driver: "DataDirect 8.0 Microsoft SharePoint", file },
  ]);
  const shown = await runCommand(home, ["show", "reports", "--file", file]);
  expect(shown.stdout).toContain("DRIVER=DataDirect 8.0 Microsoft SharePoint");
  expect(shown.stdout).not.toContain("s3cr3t");
  await runCommand(home, ["set", "Reports", "ServiceURL=https://a.example", "--file", file]);
  expect((await runCommand(home, ["show", "Reports", "--file", file])).stdout).toContain("ServiceURL=");
});

test("a problem of the whole file has no line", async () => {
  const file = join(home.folder, "open.ini");
  await writeFile(file, "[SP]\nDriver=x\nClientSecret=s\n", { mode: 0o644 });
  const { stdout } = await runCommand(home, ["problems", "--file", file]);
  expect(stdout).toContain(`${file}: Others on this computer can read these secrets.`);
  const json = await runCommand(home, ["problems", "--file", file, "--json"]);
  expect(JSON.parse(json.stdout)).toMatchObject([{ line: null, code: "secretsReadableByOthers" }]);
});

test("ODBCINI that names a folder is told, not passed over", async () => {
  const { stderr } = await runCommand(home, ["list"], { env: { ODBCINI: home.folder } });
  expect(stderr).toContain(`${home.folder} is a folder, not a file.`);
});
