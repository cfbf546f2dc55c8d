/**
 * The relay beside a bare `node:http` answer of the same run: answers from memory, its size, new connections with the
 * owner looked up, start to the first answer. The requests are paced by this process's own sockets. Exit status 1 when
 * a bar is missed.
 */
import { loadavg } from "node:os";
import { setTimeout } from "node:timers/promises";
import buildCommandLine from "../support/home/build-command-line";
import { runCommand } from "../support/home/command-line";
import { startBareServer } from "../support/keeper/bare-server";
import { holdRelay } from "../support/keeper/held-socket";
import { keptName, makeKeptHome } from "../support/keeper/kept-home";
import { askAsDriver, keptSection } from "../support/keeper/kept-section";
import { processSize } from "../support/keeper/load/process-size";
import { driverRequest, type LoadWish, percentile, startLoad } from "../support/keeper/load/steady";
import { startRelayProcess } from "../support/keeper/relay-process";
import { median, ms, report } from "../support/measurement";

const rounds = 5;
const secondsARound = 4;
const starts = 5;

/** The 99th percentile of one round, in ms. A failed answer ends the measurement. */
async function measured(wish: LoadWish): Promise<number> {
  const load = startLoad(wish);
  await setTimeout(1000);
  load.takeTimes();
  await setTimeout(secondsARound * 1000);
  load.stop();
  if (load.counts.failures > 0) throw new Error(`${load.counts.failures} answers failed`);
  return percentile(load.takeTimes(), 0.99);
}

await buildCommandLine();
const kept = await makeKeptHome({ accessTokenSeconds: 3600 });
await runCommand(kept.home, ["relay", "add", keptName, "--confirm"]);
const section = keptSection(await kept.home.readUserFile(), keptName);
const { port } = section;
const loads: number[] = [];

const firstAnswers: number[] = [];
for (let start = 0; start <= starts; start += 1) {
  const held = await holdRelay(kept.home, port);
  const began = performance.now();
  const { status } = await askAsDriver(section);
  // The first start warms the machine's disk.
  if (start > 0) firstAnswers.push(performance.now() - began);
  await held.stop();
  if (status !== 200) throw new Error(`the first answer is ${status}`);
}

const relay = await startRelayProcess(kept.home);
const { body } = await askAsDriver(section);
const bare = await startBareServer(body);
const warm = { clients: 50, rate: 500, request: driverRequest(section, true) };
const [ofRelay, ofBare, fresh]: [number[], number[], number[]] = [[], [], []];
try {
  for (let round = 0; round <= rounds; round += 1) {
    const times = [
      await measured({ ...warm, port: bare.port }),
      await measured({ ...warm, port }),
      await measured({ port, clients: 20, rate: 20, request: driverRequest(section, false), fresh: true }),
    ] as const;
    loads.push(loadavg()[0] ?? 0);
    // The first round is for the machine to warm up on.
    if (round === 0) continue;
    ofBare.push(times[0]);
    ofRelay.push(times[1]);
    fresh.push(times[2]);
  }
  const [size, bareSize] = [await processSize(relay.pid), await processSize(bare.pid)];
  const megabytes = (kilobytes: number) => `${(kilobytes / 1024).toFixed(1)} MB`;
  const kept5 = report("The relay", [
    {
      what: "answers from memory, 50 warm connections, 500 a second: p99",
      detail: `${ms(median(ofRelay))} against ${ms(median(ofBare))} bare`,
      ratio: median(ofRelay) / median(ofBare),
      bar: 2.5,
      aim: 1.5,
    },
    {
      what: "resident size after them",
      detail: `${megabytes(size.residentKilobytes)} against ${megabytes(bareSize.residentKilobytes)} bare`,
      ratio: size.residentKilobytes / bareSize.residentKilobytes,
      bar: 1.6,
      aim: 1.3,
    },
    {
      what: "20 new connections a second, owner looked up: p99, of 100 ms",
      detail: ms(median(fresh)),
      ratio: median(fresh) / 100,
      bar: 1,
      aim: 0.4,
    },
    {
      what: "start to first answer, socket held for it, of 400 ms",
      detail: ms(median(firstAnswers)),
      ratio: median(firstAnswers) / 400,
      bar: 1,
    },
  ]);
  console.log(`load of the machine meanwhile: ${loads.map((load) => load.toFixed(1)).join(", ")}`);
  process.exitCode = kept5 ? 0 : 1;
} finally {
  await relay.stop();
  await bare.stop();
  await kept.close();
}
