/** Many clients of one kept data source at once, round after round, while the service replaces the token each time. */
import { runCommand } from "../home/command-line";
import { freePort } from "../network/free-port";
import { keptName, makeKeptHome } from "./kept-home";
import { askAsDriver, keptSection } from "./kept-section";
import { startRelayProcess } from "./relay-process";

export interface Rotations {
  readonly answers: number;
  readonly failed: number;
  /** Requests to the service in each round. */
  readonly requests: readonly number[];
  /** Access tokens given out in each round. */
  readonly tokens: readonly number[];
}

/** A round is one life of an access token: it begins with the token dropped, as its end would drop it. */
export async function rotate(clients: number, rounds: number): Promise<Rotations> {
  const kept = await makeKeptHome();
  const relay = await startRelayProcess(kept.home, ["--port", String(await freePort())]);
  try {
    await runCommand(kept.home, ["relay", "add", keptName, "--confirm"]);
    const section = keptSection(await kept.home.readUserFile(), keptName);
    const requests: number[] = [];
    const tokens: number[] = [];
    let failed = 0;
    for (let round = 0; round < rounds; round += 1) {
      const before = kept.server.tokenRequests.length;
      // Another scope is another access token: at most four are kept, so each round asks the service anew.
      const scope = ["openid api", "api openid", "openid", "api", "openid offline_access"][round % 5] ?? "";
      const answers = await Promise.all(
        Array.from({ length: clients }, () => askAsDriver(section, { scope })),
      );
      failed += answers.filter(({ status }) => status !== 200).length;
      requests.push(kept.server.tokenRequests.length - before);
      tokens.push(new Set(answers.map((answer) => answer.json().access_token)).size);
    }
    return { answers: clients * rounds, failed, requests, tokens };
  } finally {
    await relay.stop();
    await kept.close();
  }
}
