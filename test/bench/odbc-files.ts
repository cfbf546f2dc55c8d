/** How fast large odbc.ini files are opened and saved, as ratios to what the machine does without us. Exit status 1 when a bar is missed. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse as parseIni } from "ini";
import type { OdbcFile } from "../../electron/disk/odbc-file";
import { OdbcFileStore } from "../../electron/files/odbc-file-store";
import { documentOf } from "../../electron/files/plan-save";
import { type OdbcDocument, parseDocument } from "../../shared/odbc/document/document";
import { listDataSources } from "../../shared/odbc/reading/data-source-list";
import { readOption } from "../../shared/odbc/reading/reading";
import { odbcIniOf } from "../support/bench/generated-file";
import { plainWrite } from "../support/bench/plain-write";
import { type Measured, median, medianTime, ms, report } from "../support/measurement";

function openAndList(bytes: Uint8Array): number {
  let letters = 0;
  for (const { name } of listDataSources(parseDocument(bytes), "unixodbc")) letters += name.length;
  return letters;
}

function newlineScan(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}

async function measureOpening(bytes: Uint8Array): Promise<Measured[]> {
  const fresh = () => bytes;
  const ours = await medianTime(openAndList, fresh);
  const ini = await medianTime((input) => parseIni(Buffer.from(input).toString("utf8")), fresh);
  const scan = await medianTime(newlineScan, fresh);
  const what = "open and list 20,000 data sources";
  return [
    { what: `${what} / ini.parse`, detail: `${ms(ours)} / ${ms(ini)}`, ratio: ours / ini, bar: 0.1 },
    {
      what: `${what} / newline scan`,
      detail: `${ms(ours)} / ${ms(scan)}`,
      ratio: ours / scan,
      bar: 10,
      aim: 5,
    },
  ];
}

function memoryInUse(): number {
  if (globalThis.gc === undefined) throw new Error("start this with node --expose-gc");
  // Twice: array buffers are let go of after the arrays that hold them.
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Bytes included: what the app holds for an open file whose list is on the screen. */
function measureMemory(bytes: Uint8Array): Measured {
  openAndList(odbcIniOf(100));
  const held: { doc?: OdbcDocument; listed?: readonly unknown[] } = {};
  const before = memoryInUse();
  held.doc = parseDocument(bytes.slice());
  held.listed = listDataSources(held.doc, "unixodbc");
  const grown = memoryInUse() - before;
  if (held.listed.length === 0) throw new Error("nothing was listed");
  const megabytes = (count: number) => `${(count / 1e6).toFixed(1)} MB`;
  return {
    what: "memory the document holds / its bytes",
    detail: `${megabytes(grown)} / ${megabytes(bytes.length)}`,
    ratio: grown / bytes.length,
    bar: 3,
    aim: 2,
  };
}

/**
 * Plain writes and saves take turns, so that both meet the same load. A plain write fills a new file, as a save must, in
 * one call, and flushes it. It is removed before the save: each of the two gets the storage and memory that the other
 * has just freed, where memory that was never used before takes a virtual machine several times as long.
 */
async function measureSaving(folder: string, bytes: Uint8Array): Promise<Measured> {
  const path = join(folder, "odbc.ini");
  await writeFile(path, bytes, { mode: 0o600 });
  const clock = { now: () => Date.now(), after: () => () => undefined };
  const store = new OdbcFileStore({ appFolder: join(folder, "app"), platform: process.platform, clock });
  const plain: number[] = [];
  const saving: number[] = [];
  for (let round = 0; round <= 5; round++) {
    const beside = join(folder, "plain");
    const write = await timed(() => plainWrite(beside, bytes));
    await rm(beside);
    const save = await timedSave(store, path, round);
    // The first round is for the machine to warm up on: the copy tool of the attributes starts there, too.
    if (round > 0) plain.push(write) && saving.push(save);
  }
  await store.close();
  return {
    what: "change one value and save, with history / plain write + fsync",
    detail: `${ms(median(saving))} / ${ms(median(plain))}`,
    ratio: median(saving) / median(plain),
    bar: 2,
    aim: 1.3,
  };
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

async function timedSave(store: OdbcFileStore, path: string, round: number): Promise<number> {
  const before = await readAtRest(store, path);
  // The app has the file open and listed when the user saves.
  listDataSources(documentOf(before), "unixodbc");
  const change = { section: `Data source ${9000 + round}`, option: "RefreshToken", value: `new-${round}` };
  const time = await timed(async () => {
    const saved = await store.save({
      path,
      before,
      changes: [{ kind: "setOption", ...change }],
      manager: "unixodbc",
    });
    if (!saved.ok) throw new Error(saved.failure.code);
  });
  await expectSaved(store, path, change);
  return time;
}

/** Nobody saves again within the tick of the file system's clock (50 ms), in which a change could go unseen. */
async function readAtRest(store: OdbcFileStore, path: string): Promise<OdbcFile> {
  const read = await store.read(path);
  if (!read.ok) throw new Error(read.failure.code);
  return read.value.stamp.certain ? read.value : readAtRest(store, path);
}

async function expectSaved(
  store: OdbcFileStore,
  path: string,
  { section, option, value }: { section: string; option: string; value: string },
): Promise<void> {
  const read = await store.read(path);
  if (!read.ok || readOption(documentOf(read.value), "unixodbc", section, option) !== value) {
    throw new Error("what was saved is not in the file");
  }
}

interface CurvePoint {
  readonly count: number;
  readonly bytes: Uint8Array;
  readonly ours: number[];
  readonly scans: number[];
}

/**
 * Time a byte at each size against the size before it; 1 is linear. A bare newline scan of the same bytes is taken out
 * of it: that large files leave the processor's caches is none of our doing. All sizes take turns, so that all meet the
 * same load.
 */
function measureCurve(): Measured[] {
  const points = [100, 1000, 10_000, 100_000].map(
    (count): CurvePoint => ({ count, bytes: odbcIniOf(count), ours: [], scans: [] }),
  );
  for (let round = 0; round <= 5; round++) {
    for (const { count, bytes, ours, scans } of points) {
      const [our, scan] = [timeOf(openAndList, bytes, count), timeOf(newlineScan, bytes, count)];
      // The first round is for the machine to warm up on.
      if (round > 0) ours.push(our) && scans.push(scan);
    }
  }
  return points.slice(1).map((point, before) => compared(point, points[before] ?? point));
}

function compared(point: CurvePoint, before: CurvePoint): Measured {
  const times = scansWorth(point);
  return {
    what: `open and list, scans' worth of time: ${point.count} / ${before.count} data sources`,
    detail: `${times.toFixed(2)} scans / ${scansWorth(before).toFixed(2)} scans, ${ms(median(point.ours))}`,
    ratio: times / scansWorth(before),
    // Above 1 for the noise of one run.
    bar: 1.5,
    aim: 1,
  };
}

const scansWorth = ({ ours, scans }: CurvePoint) => median(ours) / median(scans);

/** In ms. Small files are taken many times, so that the clock can tell. */
function timeOf(run: (bytes: Uint8Array) => unknown, bytes: Uint8Array, count: number): number {
  const repeats = Math.max(1, 10_000 / count);
  const started = performance.now();
  for (let n = 0; n < repeats; n++) run(bytes);
  return (performance.now() - started) / repeats;
}

const folder = await mkdtemp(join(tmpdir(), "odbc-bench-"));
try {
  const bytes = odbcIniOf(20_000);
  const rows = [
    measureMemory(bytes),
    ...(await measureOpening(bytes)),
    await measureSaving(folder, bytes),
    ...measureCurve(),
  ];
  const size = `20,000 data sources x 15 options, ${(bytes.length / 1e6).toFixed(1)} MB`;
  process.exitCode = report(`odbc.ini files: ${size}`, rows) ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
