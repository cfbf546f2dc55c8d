/** What a person waits for in the real app, beside a bare window and beside plain writes. Exit status 1 when a bar is missed. */
import { loadavg } from "node:os";
import { join } from "node:path";
import { windowGround } from "../support/bench/display-and-electron";
import { odbcIniOf } from "../support/bench/generated-file";
import { measureSession, type SessionTimes } from "../support/bench/session";
import { measureStarts, ratioOf } from "../support/bench/start";
import { bareWindow, theApp } from "../support/bench/windows";
import { type Measured, median, report } from "../support/measurement";
import { makeScratchHome, type ScratchHome } from "../support/scratch/home";

const load = () => `load ${(loadavg()[0] ?? 0).toFixed(1)}`;
const told = (numbers: readonly number[], unit: string) =>
  `median ${median(numbers).toFixed(1)}, worst ${Math.max(...numbers).toFixed(1)} ${unit}, of ${numbers.length}`;

async function inHome<T>(run: (home: ScratchHome) => Promise<T>): Promise<T> {
  const home = await makeScratchHome();
  try {
    return await run(home);
  } finally {
    await home.remove();
  }
}

async function startRows(): Promise<Measured[]> {
  const times = await inHome(async (home) => {
    await home.writeUserFile(odbcIniOf(1000));
    return await measureStarts(ground, home, theApp, await bareWindow(join(home.root, "bare")));
  });
  const compared = (ours: number[], bare: number[], unit: string) =>
    `${told(ours, unit)}; bare ${told(bare, unit)}; ${load()}`;
  return [
    {
      what: "start to first row, 1,000 data sources / bare window",
      detail: compared(times.app, times.bare, "ms"),
      ratio: ratioOf(times.app, times.bare),
      bar: 1.6,
      aim: 1.4,
    },
    {
      what: "memory of all processes / bare window",
      detail: compared(times.appMemory, times.bareMemory, "MB"),
      ratio: ratioOf(times.appMemory, times.bareMemory),
      bar: 1.22,
      aim: 1.15,
    },
  ];
}

/** What has a bar of its own, in ms. */
const bars = [
  ["keystroke", "keystroke in search, keydown to paint", 8, 4],
  ["open", "open a data source, press to heading", 100, 50],
  ["list", "a change in the list, known in main to row in the page", 50, 25],
  ["problems", "problems after a change", 150, 75],
  ["preview", "preview", 50, 25],
  ["block", "longest block of the main process", 50, 25],
] as const;

function sessionRows(count: number, times: SessionTimes, loaded: string): Measured[] {
  const of = `${count.toLocaleString("en")}: `;
  const rows = bars.map(([key, what, bar, aim]): Measured => {
    const detail = `${told(times[key], "ms")}; ${loaded}`;
    return { what: of + what, detail, ratio: median(times[key]), unit: "ms", bar, aim };
  });
  const plain = median(times.plainWrite);
  const [kilobytes, save] = [times.bytes.map((bytes) => bytes / 1024), told(times.save, "ms")];
  return [
    ...rows,
    {
      what: `${of}Save to "Saved", without two plain writes`,
      detail: `${save}; plain write + fsync ${told(times.plainWrite, "ms")}; ${loaded}`,
      ratio: median(times.save) - 2 * plain,
      unit: "ms",
      bar: 100,
      aim: 50,
    },
    {
      what: `${of}a change in the list, over IPC`,
      detail: `${told(kilobytes, "KB")}; ${loaded}`,
      ratio: median(kilobytes),
      unit: "KB",
      bar: 64,
      aim: 16,
    },
  ];
}

/** What must not follow the size of the file. */
function growthRows(large: SessionTimes, usual: SessionTimes): Measured[] {
  return bars
    .filter(([key]) => key !== "block")
    .map(([key, what]) => ({
      what: `100,000 / 20,000: ${what}`,
      detail: `${told(large[key], "ms")} / ${told(usual[key], "ms")}`,
      ratio: ratioOf(large[key], usual[key]),
      bar: 2,
      aim: 1.2,
    }));
}

const ground = await windowGround();
try {
  const rows = await startRows();
  const sessions = new Map<number, SessionTimes>();
  for (const count of [1000, 20_000, 100_000]) {
    const times = await inHome((home) => measureSession(ground, home, count));
    sessions.set(count, times);
    // Of 100,000, the figures stand beside those of 20,000.
    const own = sessionRows(count, times, load());
    rows.push(...(count > 20_000 ? own.filter(({ what }) => /Save|IPC|block/.test(what)) : own));
  }
  const [usual, large] = [sessions.get(20_000), sessions.get(100_000)];
  if (usual === undefined || large === undefined) throw new Error("a size was not measured");
  process.exitCode = report("the app", [...rows, ...growthRows(large, usual)]) ? 0 : 1;
} finally {
  await ground.close();
}
