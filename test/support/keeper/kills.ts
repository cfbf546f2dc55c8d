/** Kills of the relay at random moments under load, each renewal a replacement at the service; what was lost is counted. */
import { Keeper } from "../../../electron/keeper/keeper";
import { realClock } from "../../../electron/platform/real-clock";
import { runCommand } from "../home/command-line";
import { obtainRefreshToken } from "../test-driver/refresh-token";
import { holdRelay } from "./held-socket";
import { keptName, makeKeptHome } from "./kept-home";
import { askAsDriver, type KeptSection, keptSection } from "./kept-section";

export interface Kills {
  readonly kills: number;
  readonly answers: number;
  readonly refused: number;
  /** The service had replaced the token, and its answer was not on disk when the relay died: told as such. */
  readonly lost: number;
  /** Answers of any other kind after a restart. */
  readonly unexpected: readonly string[];
}

/** Asks until an answer says how the data source is: a connection cut by the kill says nothing. */
async function settle(section: KeptSection, counts: { refused: number }): Promise<string> {
  for (;;) {
    try {
      const { status, body } = await askAsDriver(section);
      if (status === 200) return "works";
      if (body.includes("its answer never arrived")) return "lost";
      if (status !== 503) return `${status} ${body}`;
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ECONNREFUSED") counts.refused += 1;
    }
  }
}

/** @param random 0 to 1, for the moments of the kills */
export async function killOften(kills: number, random: () => number): Promise<Kills> {
  const kept = await makeKeptHome();
  const environment = {
    appFolder: kept.home.appFolder,
    platform: process.platform,
    variables: kept.home.env,
    clock: realClock,
  };
  const keeper = new Keeper(environment);
  await runCommand(kept.home, ["relay", "add", keptName, "--confirm"]);
  const section = keptSection(await kept.home.readUserFile(), keptName);
  const relay = await holdRelay(kept.home, section.port);
  const counts = { answers: 0, refused: 0, lost: 0 };
  const unexpected: string[] = [];
  let running = true;
  const client = async (index: number) => {
    for (let asked = 0; running; asked += 1) {
      // Each scope in turn is dropped from memory by the four after it: every request is a renewal.
      const scope = ["openid api", "api openid", "openid", "api", "openid offline_access"][
        (asked + index) % 5
      ];
      try {
        const { status } = await askAsDriver(section, { scope: scope ?? "" });
        if (status === 200) counts.answers += 1;
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ECONNREFUSED") counts.refused += 1;
      }
    }
  };
  const clients = Array.from({ length: 5 }, (_, index) => client(index));
  try {
    await settle(section, counts);
    for (let kill = 0; kill < kills; kill += 1) {
      const wanted = counts.answers + Math.floor(random() * 20);
      while (counts.answers < wanted) await askAsDriver(section).catch(() => undefined);
      await relay.kill();
      const state = await settle(section, counts);
      if (state === "works") continue;
      if (state === "lost") counts.lost += 1;
      else unexpected.push(state);
      const refreshToken = await obtainRefreshToken(kept.server);
      await keeper.withVault(({ custody }) => custody.ask("replace", { entryId: section.id, refreshToken }));
    }
    return { kills, ...counts, unexpected };
  } finally {
    running = false;
    await Promise.all(clients);
    await relay.stop();
    await kept.close();
  }
}
