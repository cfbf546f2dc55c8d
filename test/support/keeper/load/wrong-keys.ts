/** Thousands of wrong keys against a relay, while its driver asks with the right one. */
import { runCommand } from "../../home/command-line";
import { freePort } from "../../network/free-port";
import { keptName, makeKeptHome } from "../kept-home";
import { askAsDriver, keptSection } from "../kept-section";
import { startRelayProcess } from "../relay-process";
import { processSize } from "./process-size";

/** As many connections of one account as the relay takes, some of them its driver's. */
const guessers = 40;

export interface WrongKeys {
  readonly guesses: number;
  /** Status of an answer, 0 for a connection that got none; how often. */
  readonly statuses: ReadonlyMap<number, number>;
  /** What the driver got meanwhile. */
  readonly driverStatuses: ReadonlySet<number>;
  readonly slowestMilliseconds: number;
  readonly grownMegabytes: number;
}

export async function guessKeys(guesses: number): Promise<WrongKeys> {
  const kept = await makeKeptHome();
  const relay = await startRelayProcess(kept.home, ["--port", String(await freePort())]);
  try {
    await runCommand(kept.home, ["relay", "add", keptName, "--confirm"]);
    const section = keptSection(await kept.home.readUserFile(), keptName);
    const before = await processSize(relay.pid);
    const statuses = new Map<number, number>();
    let left = guesses;
    const guess = async () => {
      while (left > 0) {
        left -= 1;
        // Of the right length, and all of them different: nothing can be remembered of a guess.
        const key = `${left}`.padStart(section.key.length, "k");
        const status = await askAsDriver(section, { key }).then(
          (answer) => answer.status,
          () => 0,
        );
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    const guessing = Promise.all(Array.from({ length: guessers }, guess));
    const driverStatuses = new Set<number>();
    let slowestMilliseconds = 0;
    while (left > 0) {
      const asked = performance.now();
      driverStatuses.add((await askAsDriver(section)).status);
      slowestMilliseconds = Math.max(slowestMilliseconds, performance.now() - asked);
    }
    await guessing;
    const after = await processSize(relay.pid);
    return {
      guesses,
      statuses,
      driverStatuses,
      slowestMilliseconds,
      grownMegabytes: (after.residentKilobytes - before.residentKilobytes) / 1024,
    };
  } finally {
    await relay.stop();
    await kept.close();
  }
}
