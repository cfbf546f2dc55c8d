/** A health run over every kind of data source: rows, four at once, one again beside the others, retry, stop. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { realClock } from "../../../electron/platform/real-clock";
import { secondsLeft } from "../../../shared/connection/health-view";
import {
  expectedOf,
  kindOf,
  type MixedSources,
  saidBy,
  startMixedSources,
} from "../../support/connection/mixed-sources";
import { type ScratchServices, startScratchServices } from "../../support/scratch/services";
import { installTestDrivers } from "../../support/test-driver/build";

const limits = { service: 1, connect: 2, query: 2 };
const wrong = (row: Parameters<typeof saidBy>[0]) => saidBy(row) !== expectedOf(kindOf(row), limits.service);

let sources: MixedSources;
let scratch: ScratchServices;

beforeAll(async () => {
  sources = await startMixedSources({
    good: 3,
    expired: 1,
    wrongSecret: 2,
    closedPort: 1,
    silent: 1,
    slow: 0,
    oneUse: 1,
  });
  scratch = await startScratchServices({ clock: realClock });
  await installTestDrivers(scratch.home);
  await scratch.home.writeUserFile(sources.text);
});

afterAll(async () => {
  await scratch.close();
  await sources.close();
});

const path = () => scratch.home.userFile;

test("every row says what it found, no more than four at once, and no token is spent", async () => {
  const { health } = scratch.services;
  const begun = await health.start(null, limits);
  expect(begun.state).toBe("running");
  const { rows, state } = await health.finished();
  expect({ state, rows: rows.length, wrong: rows.filter(wrong).map(saidBy) }).toEqual({
    state: "done",
    rows: 9,
    wrong: [],
  });
  expect(sources.mostAtOnce()).toBeLessThanOrEqual(4);
  expect(sources.spentTokens()).toBe(0);
  expect(rows.map(({ driverId }) => driverId)).toEqual(rows.map(() => "autonomous-rest"));
});

test("behind a row stands its whole test", async () => {
  const detail = scratch.services.health.detail({ path: path(), name: "wrongSecret 1" });
  expect(detail?.steps.find(({ id }) => id === "token")?.failure?.code).toBe("clientRefused");
  expect(scratch.services.health.detail({ path: path(), name: "not there" })).toBeNull();
});

test("one is checked again, and the others stay as they are", async () => {
  const { health } = scratch.services;
  const before = health.view().rows;
  await health.check([{ path: path(), name: "good 2" }], false, limits);
  const { rows } = await health.finished();
  expect(rows).toHaveLength(before.length);
  for (const [at, row] of rows.entries()) if (row.name !== "good 2") expect(row).toBe(before[at]);
  expect(rows.find(({ name }) => name === "good 2")?.state).toBe("works");
});

test("a token that a check would spend is sent after the word for this one", async () => {
  const { health } = scratch.services;
  await health.check([{ path: path(), name: "oneUse 1" }], true, limits);
  const { rows } = await health.finished();
  expect(sources.spentTokens()).toBe(1);
  expect(rows.filter(({ state }) => state === "needsWord")).toEqual([]);
});

test("the failed ones again, and only those", async () => {
  const { health, events } = { ...scratch.services, events: scratch.events };
  events.length = 0;
  health.retryFailed(limits);
  const { rows } = await health.finished();
  expect(rows.filter(({ state }) => state === "works")).toHaveLength(3);
  const told = events.flatMap(({ name, data }) => (name === "healthChanged" ? [JSON.stringify(data)] : []));
  expect(told.some((text) => text.includes("wrongSecret 2"))).toBe(true);
  expect(told.some((text) => text.includes('"good 1"'))).toBe(false);
});

test("the list follows the files, and keeps what was found", async () => {
  const { health } = scratch.services;
  await scratch.home.writeUserFile(`${sources.text}[new]\nDriver=any\n`);
  const { rows, state } = await health.list();
  expect({ rows: rows.length, state }).toEqual({ rows: 10, state: "done" });
  expect(rows.find(({ name }) => name === "new")).toMatchObject({ state: "waiting", result: "" });
  expect(rows.filter((row) => row.state === "works")).toHaveLength(3);
  expect(health.detail({ path: path(), name: "good 1" })?.state).toBe("works");
  await health.check([{ path: path(), name: "new" }], false, limits);
  expect((await health.finished()).rows.find(({ name }) => name === "new")?.state).toBe("failed");
  await scratch.home.writeUserFile(sources.text);
  expect((await health.list()).rows).toHaveLength(9);
});

test("stopped while requests are under way, then one again: no row stays running", async () => {
  const { health } = scratch.services;
  await health.start(null, { service: 60, connect: 60, query: 60 });
  await expect
    .poll(() => health.view().rows.some(({ name, state }) => name === "silent 1" && state === "running"))
    .toBe(true);
  health.stop();
  const after = await health.check([{ path: path(), name: "good 1" }], false, limits);
  expect(after.rows.filter(({ state }) => state === "running").map(({ name }) => name)).toEqual(
    expect.not.arrayContaining(["silent 1"]),
  );
  const { rows, state } = await health.finished();
  expect(state).toBe("done");
  expect(rows.filter((row) => row.state === "running")).toEqual([]);
  expect(rows.filter(({ name }) => name === "good 1").map(saidBy)).toEqual(["works"]);
});

test("what is left is told once a few rows tell how long one takes", () => {
  const took = { state: "works", milliseconds: 2000 } as const;
  const waiting = { state: "waiting", milliseconds: null } as const;
  expect(secondsLeft([took, took, took, waiting])).toBeNull();
  expect(secondsLeft([took, took, took, took, ...Array.from({ length: 8 }, () => waiting)])).toBe(4);
});
