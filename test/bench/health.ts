/** A health run over 200 data sources: every row right, four at a time, limits kept, stopped at once, nothing blocked. Exit status 1 when a bar is missed. */
import { expect, type Page } from "@playwright/test";
import { resolveElectron } from "../../build/electron/runtime.mjs";
import { openDisplay } from "../../build/set-up/display.mjs";
import { ensureBuilt } from "../../build/set-up/ensure-built.mjs";
import { realClock } from "../../electron/platform/real-clock";
import type { HealthRow } from "../../shared/connection/health-view";
import { events as eventShapes } from "../../shared/ipc/events";
import {
  expectedOf,
  kindOf,
  type Mix,
  type MixedSources,
  saidBy,
  startMixedSources,
} from "../support/connection/mixed-sources";
import { electronVariable } from "../support/electron/e2e-setup";
import { launchApp, type RunningApp } from "../support/electron/electron-app";
import { makeScratchHome } from "../support/scratch/home";
import { type ScratchServices, startScratchServices } from "../support/scratch/services";
import { installTestDrivers } from "../support/test-driver/build";

const shortLimits = { service: 2, connect: 2, query: 2 };
const usualSeconds = 20;

/** With two seconds a part. */
const many: Mix = { good: 60, expired: 30, wrongSecret: 30, closedPort: 30, silent: 12, slow: 8, oneUse: 30 };
/** With the app's own limits: those that never answer take twenty seconds each. */
const fewSilent: Mix = { ...many, good: 66, silent: 4, slow: 10 };

let missed = 0;

function judge(what: string, measured: string, kept: boolean): void {
  console.log(`  ${what.padEnd(44)} ${kept ? "kept  " : "MISSED"} ${measured}`);
  if (!kept) missed += 1;
}

function wrongRows(rows: readonly HealthRow[], seconds: number): string[] {
  return rows
    .filter((row) => saidBy(row) !== expectedOf(kindOf(row), seconds))
    .map((row) => `${row.name}: ${saidBy(row)}, expected ${expectedOf(kindOf(row), seconds)}`);
}

/** The most rows that stood at "running" at once, from what the page was told. */
function mostRunning({ events }: ScratchServices): number {
  const running = new Set<number>();
  let most = 0;
  for (const { name, data } of events) {
    if (name !== "healthChanged") continue;
    for (const { at, row } of eventShapes.healthChanged.parse(data).changed) {
      if (row.state === "running") running.add(at);
      else running.delete(at);
    }
    most = Math.max(most, running.size);
  }
  return most;
}

async function rowsAndLimits(scratch: ScratchServices, sources: MixedSources): Promise<void> {
  const { health } = scratch.services;
  const started = performance.now();
  await health.start(null, shortLimits);
  const { rows } = await health.finished();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const wrong = wrongRows(rows, shortLimits.service);
  judge(
    "every row right",
    `${rows.length - wrong.length} of ${rows.length} in ${seconds} s`,
    wrong.length === 0,
  );
  for (const line of wrong.slice(0, 10)) console.log(`    ${line}`);
  const most = mostRunning(scratch);
  const held = sources.mostAtOnce();
  judge(
    "never more than four at once",
    `${most} rows running, ${held} requests at the service`,
    most <= 4 && held <= 4,
  );
  judge("no one-use token sent", `${sources.spentTokens()} sent`, sources.spentTokens() === 0);
  const late = rows.filter(({ failure }) => failure?.code === "noAnswerInTime");
  const longest = Math.max(...late.map(({ milliseconds }) => milliseconds ?? 0));
  judge(
    "a limit of 2 s ends a part",
    `the longest of ${late.length} took ${(longest / 1000).toFixed(2)} s`,
    longest < 4000,
  );
}

/** While requests that nobody answers are under way. */
async function stopping({ services }: ScratchServices): Promise<void> {
  const { health } = services;
  await health.start(null, { service: 60, connect: 60, query: 60 });
  const asking = ({ steps, state }: HealthRow) =>
    state === "running" && steps.some(({ id, state: step }) => id === "service" && step === "running");
  await expect.poll(() => health.view().rows.filter(asking).length, { timeout: 120_000 }).toBe(4);
  const started = performance.now();
  health.stop();
  const { rows, state } = await health.finished();
  const took = performance.now() - started;
  const left = rows.filter((row) => row.state === "running").length;
  judge(
    "stopped within a second",
    `${took.toFixed(0)} ms, ${left} left running`,
    took < 1000 && left === 0 && state === "stopped",
  );
}

async function inPlainNode(): Promise<void> {
  console.log("\n200 data sources, two seconds a part:");
  const sources = await startMixedSources(many);
  const scratch = await startScratchServices({ clock: realClock });
  try {
    await installTestDrivers(scratch.home);
    await scratch.home.writeUserFile(sources.text);
    await rowsAndLimits(scratch, sources);
    await stopping(scratch);
  } finally {
    await scratch.close();
    await sources.close();
  }
}

/** Begins to watch main process and page for what keeps them busy. */
async function watchBlocks({ main, page }: RunningApp): Promise<() => Promise<[number, number]>> {
  await main.evaluate(() => {
    const delay = process.getBuiltinModule("node:perf_hooks").monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    Reflect.set(globalThis, "benchDelay", delay);
  });
  await page.evaluate(() => {
    const tasks: number[] = [];
    Reflect.set(globalThis, "benchTasks", tasks);
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: "longtask",
    });
  });
  return async () => [
    // A timer of 10 ms that came late by as much.
    await main.evaluate(() => Reflect.get(globalThis, "benchDelay").max / 1e6 - 10),
    await page.evaluate(() => Math.max(0, ...Reflect.get(globalThis, "benchTasks"))),
  ];
}

/** Waits without looking through the whole page again and again: that is a long task of its own. */
async function untilStatus(page: Page, words: string): Promise<void> {
  await page.evaluate(
    (wanted) =>
      new Promise<void>((resolve) => {
        const looking = setInterval(() => {
          const said = [...document.querySelectorAll('[role="status"]')].map(
            ({ textContent }) => textContent,
          );
          if (!said.includes(wanted)) return;
          clearInterval(looking);
          resolve();
        }, 200);
      }),
    words,
  );
}

async function inTheApp(): Promise<void> {
  console.log("\n200 data sources in the real app, twenty seconds a part:");
  await ensureBuilt("app");
  const display = await openDisplay({ hidden: true });
  Object.assign(process.env, display.env, { [electronVariable]: (await resolveElectron()).executable });
  const sources = await startMixedSources(fewSilent);
  const home = await makeScratchHome();
  await installTestDrivers(home);
  await home.writeUserFile(sources.text);
  const app = await launchApp(home);
  try {
    const { page } = app;
    await page
      .getByRole("button", { name: "Health" })
      .or(page.getByRole("link", { name: "Health" }))
      .first()
      .click();
    await expect(page.getByRole("heading", { name: "Health" })).toBeVisible({ timeout: 30_000 });
    const blocks = await watchBlocks(app);
    const started = performance.now();
    await page.getByRole("button", { name: "Check all" }).click();
    await untilStatus(page, "200 of 200 checked");
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const [inMain, inPage] = await blocks();
    const wanted = ["Works 76", "Failed 94", "Needs you 30"];
    const shown = await Promise.all(
      wanted.map((name) => page.getByRole("button", { name, exact: true }).isVisible()),
    );
    judge(
      "every row in its group",
      `${wanted.join(", ")} in ${seconds} s (limit ${usualSeconds} s)`,
      shown.every(Boolean),
    );
    judge("longest block of the main process < 50 ms", `${inMain.toFixed(1)} ms`, inMain < 50);
    judge(
      "longest task of the page < 50 ms",
      inPage === 0 ? "none reached 50 ms" : `${inPage.toFixed(1)} ms`,
      inPage < 50,
    );
  } finally {
    await app.close();
    await Promise.all([home.remove(), sources.close(), display.close()]);
  }
}

await ensureBuilt("cli");
await inPlainNode();
await inTheApp();
process.exitCode = missed === 0 ? 0 : 1;
