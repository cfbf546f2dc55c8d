/** Half an hour of load on the built relay: nothing fails, and it does not grow. */
import { setInterval } from "node:timers/promises";
import { expect, test } from "vitest";
import { runCommand } from "../../support/home/command-line";
import { keptName, makeKeptHome } from "../../support/keeper/kept-home";
import { keptSection } from "../../support/keeper/kept-section";
import { type ProcessSize, processSize } from "../../support/keeper/load/process-size";
import { driverRequest, percentile, startLoad } from "../../support/keeper/load/steady";
import { startRelayProcess } from "../../support/keeper/relay-process";
import { median } from "../../support/measurement";
import { freePort } from "../../support/network/free-port";

const minutes = 30;
/** The engine's own heap finds its size first. */
const warmUp = 5;

test(
  `${minutes} minutes of load leave the relay as large as it was, and no answer fails`,
  async () => {
    // A minute's tokens: one renewal and several writes of the vault a minute.
    const kept = await makeKeptHome({ accessTokenSeconds: 120 });
    const relay = await startRelayProcess(kept.home, ["--port", String(await freePort())]);
    const added = await runCommand(kept.home, ["relay", "add", keptName, "--confirm"]);
    expect(added.stderr).toBe("");
    const section = keptSection(await kept.home.readUserFile(), keptName);
    const { port } = section;
    const warm = startLoad({ port, clients: 20, rate: 100, request: driverRequest(section, true) });
    const fresh = startLoad({
      port,
      clients: 10,
      rate: 5,
      request: driverRequest(section, false),
      fresh: true,
    });
    const sizes: ProcessSize[] = [];
    try {
      for await (const _ of setInterval(60_000)) {
        const size = await processSize(relay.pid);
        sizes.push(size);
        const [warmTimes, freshTimes] = [warm.takeTimes(), fresh.takeTimes()];
        console.log(
          `minute ${sizes.length}: ${(size.residentKilobytes / 1024).toFixed(1)} MB, ${size.openFiles} files, ` +
            `p99 ${percentile(warmTimes, 0.99).toFixed(1)} ms warm, ${percentile(freshTimes, 0.99).toFixed(1)} ms new, ` +
            `${kept.server.tokenRequests.length} requests to the service`,
        );
        if (sizes.length === minutes) break;
      }
      const answers = warm.counts.answers + fresh.counts.answers;
      const failures = warm.counts.failures + fresh.counts.failures;
      const resident = (from: number, to?: number) =>
        median(sizes.slice(from, to).map((size) => size.residentKilobytes));
      const [before, after] = [resident(warmUp, 2 * warmUp), resident(-warmUp)];
      console.log(
        `${answers} answers, ${failures} failed; median resident ${(before / 1024).toFixed(1)} MB in minutes ` +
          `${warmUp + 1} to ${2 * warmUp}, ${(after / 1024).toFixed(1)} MB in the last ${warmUp}`,
      );
      expect(failures).toBe(0);
      expect(after).toBeLessThan(before * 1.1);
      expect(Math.max(...sizes.slice(-warmUp).map((size) => size.openFiles))).toBeLessThanOrEqual(
        Math.max(...sizes.slice(0, warmUp).map((size) => size.openFiles)) + 3,
      );
      // Renewed in the last of its two minutes: one request a minute, and the sign-in and the proof beside.
      expect(kept.server.tokenRequests.length).toBeLessThanOrEqual(minutes + 3);
    } finally {
      warm.stop();
      fresh.stop();
      await relay.stop();
      await kept.close();
    }
  },
  (minutes + 5) * 60_000,
);
