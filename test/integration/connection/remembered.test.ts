/** What a test found stands in the data source's row: while its values last, over a restart, for all runs of the product. */
import { mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { draftOptions } from "../../../electron/drafts/draft";
import { TestedStore } from "../../../electron/drafts/tested-store";
import { wholeList } from "../../../shared/data-sources/overview";
import { startTestBench, type TestBench } from "../../support/connection/bench";

let bench: TestBench;

beforeAll(async () => {
  bench = await startTestBench();
});

afterAll(() => bench.close());

async function list() {
  const asked = { view: wholeList, from: 0, count: 50, known: null };
  const { rows, counts } = await bench.scratch.services.dataSources.overview(asked);
  return { toFix: counts.toFix, status: rows[0]?.source.status };
}

test("a tick, until a value changes; the tick again when it is put back", async () => {
  const { services, home } = bench.scratch;
  await bench.test(bench.section("Sales"));
  const works = {
    toFix: 0,
    status: { kind: "works", text: expect.stringMatching(/^Works, tested .*\d:\d\d$/) },
  };
  expect(await list()).toEqual(works);

  const draft = await services.drafts.open(home.userFile, "Sales");
  const draftId = draft.ok ? draft.value.draftId : "";
  services.drafts.change(draftId, [{ option: "ClientSecret", value: "other" }]);
  expect(await list()).toMatchObject({ status: { kind: "plain", text: "" } });
  services.drafts.discard(draftId);
  expect(await list()).toEqual(works);

  await home.writeUserFile(bench.section("Sales", { ClientSecret: "written elsewhere" }));
  expect(await list()).toMatchObject({ status: { kind: "plain" } });
});

test("a cross is something to fix, counted once, until a value changes", async () => {
  const { home } = bench.scratch;
  const { state } = await bench.test(bench.section("Sales", { ClientSecret: "wrong" }));
  expect(state).toBe("failed");
  expect(await list()).toEqual({
    toFix: 1,
    status: { kind: "failed", text: expect.stringMatching(/^Test failed .*\d:\d\d$/) },
  });
  await home.writeUserFile(bench.section("Sales"));
  expect(await list()).toMatchObject({ toFix: 0 });
});

test("it is written for the next start and for other runs, without a value of the data source", async () => {
  const { home } = bench.scratch;
  await bench.test(bench.section("Sales"));
  const other = new TestedStore(home.appFolder);
  await expect.poll(() => other.inFile(home.userFile).get("sales")).toMatchObject({ works: true });
  const path = join(home.appFolder, "tested.json");
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test("a run takes over what another one found, and a damaged file stops neither", async () => {
  const folder = join(bench.scratch.home.root, "two-runs");
  await mkdir(folder);
  await writeFile(join(folder, "tested.json"), '{"key":');
  const options = draftOptions([["Driver", "any"]]);
  const first = new TestedStore(folder);
  first.remember("/etc/odbc.ini", { name: "A", options }, { at: 1, works: true });
  await first.close();
  const second = new TestedStore(folder);
  first.remember("/etc/odbc.ini", { name: "B", options }, { at: 2, works: false });
  second.remember("/etc/odbc.ini", { name: "C", options }, { at: 3, works: true });
  await Promise.all([first.close(), second.close()]);
  second.remember("/etc/odbc.ini", { name: "D", options }, { at: 4, works: true });
  await second.close();
  const third = new TestedStore(folder);
  expect([...third.inFile("/etc/odbc.ini").keys()]).toEqual(expect.arrayContaining(["a", "c", "d"]));
  expect(third.find("/etc/odbc.ini", "d", options)).toEqual({ at: 4, works: true });
});
