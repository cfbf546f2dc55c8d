/** The page Drivers: a library chosen where the driver is registered, and the trace on and off again, as unixODBC sees both. */
import { readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestBench, type TestBench } from "../../support/connection/bench";
import { done } from "../../support/scratch/folder";
import { askIsql } from "../../support/test-driver/isql";

let bench: TestBench;
let odbcInst: string;

beforeAll(async () => {
  bench = await startTestBench();
  odbcInst = join(dirname(bench.scratch.home.systemFile), "odbcinst.ini");
});

afterAll(() => bench.close());

const rows = async () => (await bench.scratch.services.installedDrivers.read()).drivers;
const rowOf = async (name: string) => (await rows()).find((row) => row.name === name);

test("a library that loads takes the place of one that is not there, and nothing else in the file changes", async () => {
  const { installedDrivers } = bench.scratch.services;
  const library = (await rowOf("Crashing"))?.library ?? "";
  expect(await rowOf("Missing file")).toMatchObject({ failure: { code: "driverFileMissing" } });
  const before = await readFile(odbcInst, "utf8");
  done(await installedDrivers.chooseLibrary("Missing file", library));
  expect(await rowOf("Missing file")).toMatchObject({ failure: null, library });
  const missing = before.split("\n").find((line) => line.endsWith("not-there.so")) ?? "";
  expect(await readFile(odbcInst, "utf8")).toBe(before.replace(missing, `Driver=${library}`));
});

test("one that no program could load is refused with its reason, and the file stays as it is", async () => {
  const before = await readFile(odbcInst, "utf8");
  const refused = await bench.scratch.services.installedDrivers.chooseLibrary("Other bits", odbcInst);
  expect(refused).toMatchObject({ ok: false, failure: { code: "driverIsNoLibrary" } });
  expect(await readFile(odbcInst, "utf8")).toBe(before);
});

test("tracing: what isql asks is written down while it is on, and no longer once it is off", async () => {
  const { services, home } = bench.scratch;
  await home.writeUserFile(bench.section("Sales"));
  const own = join(home.folder, ".odbcinst.ini");
  await writeFile(own, "# mine\n");
  done(await services.tracing.start());
  const { until, file } = services.tracing.view();
  expect(until).toBeGreaterThan(Date.now());
  expect((await stat(dirname(file))).mode & 0o077).toBe(0);
  await askIsql(home.env, "Sales", "SELECT 1");
  expect(await readFile(file, "utf8")).toContain("SQLConnect");
  done(await services.tracing.stop());
  expect(services.tracing.view().until).toBeNull();
  expect(await readFile(own, "utf8")).toBe("# mine\n");
  const traced = await readFile(file, "utf8");
  await askIsql(home.env, "Sales", "SELECT 1");
  expect(await readFile(file, "utf8")).toBe(traced);
});

/** As an app leaves it that ended without closing, its time over. */
async function leaveOn(change: (text: string) => string): Promise<string> {
  const { services, home } = bench.scratch;
  const own = join(home.folder, ".odbcinst.ini");
  await writeFile(own, "# mine\n");
  done(await services.tracing.start());
  await writeFile(own, change(await readFile(own, "utf8")));
  const kept = join(home.appFolder, "tracing.json");
  const running = JSON.parse(await readFile(kept, "utf8"));
  await writeFile(kept, JSON.stringify({ ...running, until: 1 }));
  await services.tracing.resume();
  expect(services.tracing.view().until).toBeNull();
  return readFile(own, "utf8");
}

test("a trace that an app left on goes off with its time, and leaves no line", async () => {
  expect(await leaveOn((text) => text)).toBe("# mine\n");
});

test.each([
  ["above", (text: string) => `# theirs\n${text}`, /^# theirs\n# mine\n\[ODBC\]\nTrace=0\nTraceFile=\S+\n$/],
  ["below", (text: string) => `${text}# theirs\n`, /^# mine\n\[ODBC\]\nTrace=0\nTraceFile=\S+\n# theirs\n$/],
])(
  "where others wrote %s meanwhile their lines stay, and the switch alone is turned",
  async (_where, change, left) => {
    expect(await leaveOn(change)).toMatch(left);
  },
);
