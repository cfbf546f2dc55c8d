/** Data sources from the command line, in a home of their own. */
import { chmod, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runCommand } from "../../support/home/command-line";
import { makeScratchHome, type ScratchHome } from "../../support/scratch/home";

let home: ScratchHome;
beforeEach(async () => {
  home = await makeScratchHome();
});
afterEach(() => home.remove());

const grown = `# our reports
[Sales]
Driver = /opt/lib/ddautorest28.so
ClientSecret = p=/+#'" q
Scope=a b
`;

test("list names data sources of all files, first the user's", async () => {
  await home.writeUserFile(grown);
  await home.writeSystemFile("[Orders]\nDriver=x\n");
  const { status, stdout } = await runCommand(home, ["list", "--json"]);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual([
    { name: "Sales", driver: "/opt/lib/ddautorest28.so", file: home.userFile },
    { name: "Orders", driver: "x", file: home.systemFile },
  ]);
});

test("show --json prints real values in file order; without it secrets are dots", async () => {
  await home.writeUserFile(grown);
  const json = JSON.parse((await runCommand(home, ["show", "Sales", "--json"])).stdout);
  expect(json).toEqual({
    name: "Sales",
    driver: "/opt/lib/ddautorest28.so",
    file: home.userFile,
    options: [
      ["Driver", "/opt/lib/ddautorest28.so"],
      ["ClientSecret", `p=/+#'" q`],
      ["Scope", "a b"],
    ],
  });
  const { stdout } = await runCommand(home, ["show", "sales"]);
  expect(stdout).toContain("Scope=a b");
  expect(stdout).not.toContain("p=/");
});

test("no part of an over-long token is printed, not as an option's name either", async () => {
  const token = `ey${"J".repeat(1300)}`;
  await home.writeUserFile(`[Sales]\nDriver=x\nRefreshToken=${token}\n`);
  const { stdout } = await runCommand(home, ["show", "Sales"]);
  expect(stdout).not.toContain("JJJJ");
  const { stdout: problems } = await runCommand(home, ["problems", "--json"]);
  expect(problems).toContain("longLine");
  expect(problems).not.toContain("JJJJ");
});

test("set changes one line and keeps every other byte", async () => {
  await home.writeUserFile(grown);
  expect((await runCommand(home, ["set", "Sales", "Scope=c=d e"])).status).toBe(0);
  expect(await home.readUserFile()).toBe(grown.replace("Scope=a b", "Scope=c=d e"));
});

test("set --stdin takes a secret that no argument shows", async () => {
  await home.writeUserFile(grown);
  const run = await runCommand(home, ["set", "Sales", "--stdin", "ClientSecret"], { input: "new secret\n" });
  expect(run).toMatchObject({ status: 0, stdout: "", stderr: "" });
  expect(await home.readUserFile()).toBe(grown.replace(`p=/+#'" q`, "new secret"));
});

test("set with Driver creates the data source in the user's file, readable by its owner only", async () => {
  const { status } = await runCommand(home, [
    "set",
    "New one",
    "Driver=/opt/x.so",
    "ServiceURL=https://a.example",
  ]);
  expect(status).toBe(0);
  expect(await home.readUserFile()).toBe(
    "[ODBC Data Sources]\nNew one=/opt/x.so\n\n[New one]\nDriver=/opt/x.so\nServiceURL=https://a.example\n",
  );
  expect((await stat(home.userFile)).mode & 0o777).toBe(0o600);
});

test("unset, rename and delete do what they say", async () => {
  await home.writeUserFile(grown);
  await runCommand(home, ["unset", "Sales", "Scope"]);
  await runCommand(home, ["rename", "Sales", "Turnover"]);
  expect(await home.readUserFile()).toBe(grown.replace("Scope=a b\n", "").replace("[Sales]", "[Turnover]"));
  await runCommand(home, ["delete", "Turnover"]);
  expect(JSON.parse((await runCommand(home, ["list", "--json"])).stdout)).toEqual([]);
});

test("every save is in the history, and restore brings the bytes back", async () => {
  await home.writeUserFile(grown);
  await runCommand(home, ["set", "Sales", "Scope=x"]);
  const [entry] = JSON.parse((await runCommand(home, ["history", "--json"])).stdout);
  expect(entry).toMatchObject({ path: home.userFile });
  expect(JSON.stringify(entry)).not.toContain("p=/");
  expect((await runCommand(home, ["restore", entry.historyId])).status).toBe(0);
  expect(await home.readUserFile()).toBe(grown);
  expect((await runCommand(home, ["history", "--purge"])).status).toBe(0);
  expect(JSON.parse((await runCommand(home, ["history", "--json"])).stdout)).toEqual([]);
});

const failures: [title: string, args: string[], says: RegExp][] = [
  ["a name that is in no file", ["show", "Nowhere"], /Nowhere/],
  ["a value no manager reads back", ["set", "Sales", "Scope= x"], /Scope/],
  ["a directory", ["list", "--file", "/"], /folder/],
  ["a data source without a driver", ["set", "Nowhere", "Scope=x"], /Nowhere/],
];
test.each(failures)("%s fails with one sentence and an untouched file", async (_title, args, says) => {
  await home.writeUserFile(grown);
  const { status, stderr } = await runCommand(home, args);
  expect(status).toBe(1);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stderr).toMatch(says);
  expect(await home.readUserFile()).toBe(grown);
});

test("a binary file is refused as one", async () => {
  const path = join(home.folder, "picture.ini");
  await writeFile(path, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]));
  const { status, stderr } = await runCommand(home, ["list", "--file", path]);
  expect(status).toBe(1);
  expect(stderr).toContain("picture.ini");
});

test.each([
  [["set"]],
  [["set", "Sales"]],
  [["set", "Sales", "novalue"]],
  [["nonsense"]],
  [["list", "--manager", "odd"]],
])("the usage %j ends with status 2", async (args) => {
  expect((await runCommand(home, args)).status).toBe(2);
});

test("the mode of an existing file stays", async () => {
  await home.writeUserFile(grown);
  await chmod(home.userFile, 0o640);
  await runCommand(home, ["set", "Sales", "Scope=x"]);
  expect((await stat(home.userFile)).mode & 0o777).toBe(0o640);
});

test("move takes a data source with its comment to another file, which it makes", async () => {
  await home.writeUserFile(`${grown}\n[Orders]\nDriver=x\n`);
  const to = join(home.root, "reports.ini");
  expect(await runCommand(home, ["move", "Sales", "--to", to])).toMatchObject({ status: 0, stderr: "" });
  expect(await home.readUserFile()).toBe("[Orders]\nDriver=x\n");
  expect(await readFile(to, "utf8")).toBe(`[ODBC Data Sources]\nSales=/opt/lib/ddautorest28.so\n\n${grown}`);
  expect((await stat(to)).mode & 0o777).toBe(0o600);
});

test("move without --to says what is missing and changes nothing", async () => {
  await home.writeUserFile(grown);
  expect(await runCommand(home, ["move", "Sales"])).toMatchObject({ status: 2 });
  expect(await home.readUserFile()).toBe(grown);
});

test("a value that is too long names DataDirect's manager as a way, and that way works", async () => {
  await home.writeUserFile(grown);
  const long = `Scope=${"x".repeat(1100)}`;
  const refused = await runCommand(home, ["set", "Sales", long]);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain("--manager datadirect");
  expect(await home.readUserFile()).toBe(grown);
  expect((await runCommand(home, ["set", "Sales", long, "--manager", "datadirect"])).status).toBe(0);
  expect(await home.readUserFile()).toBe(grown.replace("Scope=a b", long));
});
