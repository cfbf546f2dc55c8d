/** Applies of a set killed at random moments: what each leaves, and that the next one ends the work. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { parseDocument } from "../../../shared/odbc/document/document";
import { listDataSources } from "../../../shared/odbc/reading/data-source-list";
import { readSection } from "../../../shared/odbc/reading/reading";
import { differing } from "../../../shared/sets/plan-text";
import { type BundledScript, bundleScript } from "../home/bundle-script";
import { done } from "../scratch/folder";
import { type ScratchServices, startScratchServices } from "../scratch/services";

export interface KilledApplies {
  run(kills: number): Promise<void>;
  /** How many kills left the files at different stages: some changed, some not yet. */
  readonly between: number;
  close(): Promise<void>;
}

const inEach = 200;
const own = "# mine\n[Mine]\nDriver=x\n";

export async function startKilledApplies(): Promise<KilledApplies> {
  const script = await bundleScript(fileURLToPath(import.meta.resolve("./apply-loop-script.ts")));
  const scratch = await startScratchServices();
  const applies = new Applies(script, scratch);
  await applies.prepare();
  return {
    run: async (kills) => {
      for (let round = 0; round < kills; round++) await applies.killOnce(round);
    },
    get between() {
      return applies.between;
    },
    close: async () => {
      await script.remove();
      await scratch.close();
    },
  };
}

class Applies {
  between = 0;
  readonly #script: BundledScript;
  readonly #scratch: ScratchServices;
  readonly #files: readonly string[];
  readonly #sets: readonly [string, string];

  constructor(script: BundledScript, scratch: ScratchServices) {
    const { folder, userFile, systemFile } = scratch.home;
    this.#script = script;
    this.#scratch = scratch;
    this.#files = [userFile, systemFile, join(folder, "third.ini")];
    this.#sets = [join(folder, "one.yaml"), join(folder, "two.yaml")];
  }

  /** Two versions of one set: names that stay with other values, names that go, and names that come. */
  async prepare(): Promise<void> {
    for (const file of this.#files) await writeFile(file, own, { mode: 0o600 });
    await writeFile(this.#sets[0], this.#setText("one", 0));
    await writeFile(this.#sets[1], this.#setText("two", inEach / 2));
  }

  #setText(version: string, first: number): string {
    const lines = ["set: fleet", "prune: true", "defaults:", "  options:", "    Driver: d", "dataSources:"];
    const places = ["user", "system", this.#files[2]];
    for (const [i, place] of places.entries()) {
      for (let n = first; n < first + inEach; n++) {
        lines.push(`  DS ${i} ${n}:`, `    place: ${place}`, "    options:", `      Version: ${version}`);
      }
    }
    return `${lines.join("\n")}\n`;
  }

  async killOnce(round: number): Promise<void> {
    const { home, services } = this.#scratch;
    const child = spawn(process.execPath, [this.#script.path, home.appFolder, home.folder, ...this.#sets], {
      env: home.env,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const closed = once(child, "close");
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    await once(child.stdout, "data");
    // Within the next turn of the loop, however fast this machine is.
    const turnMs = Number(/^ready (\d+)\n$/.exec(said)?.[1]);
    expect(turnMs, said).toBeGreaterThan(0);
    const timer = setTimeout(() => child.kill("SIGKILL"), Math.random() * turnMs);
    await closed;
    clearTimeout(timer);
    expect(said).toMatch(/^ready \d+\n$/);
    const versions = await Promise.all(this.#files.map(versionOf));
    if (new Set(versions).size > 1) this.between++;
    await this.#expectEnds(services, this.#sets[round % 2] ?? "", round % 2 === 0 ? "one" : "two");
  }

  /** The next apply does what is left, whatever the kill left, and takes nothing that is not the set's. */
  async #expectEnds(services: ScratchServices["services"], path: string, version: string): Promise<void> {
    const set = { path, environment: undefined, file: undefined, identity: undefined, allowClear: false };
    const applied = done(await services.sets.apply(set));
    expect(applied.places.map(({ failure }) => failure)).toEqual([null, null, null]);
    expect(await Promise.all(this.#files.map(versionOf))).toEqual([version, version, version]);
    const planned = done(await services.sets.plan(set));
    expect(planned.places.flatMap(({ steps }) => differing(steps))).toEqual([]);
    // A lock whose process was killed holds nobody up; who writes there next takes it away.
    for (const { path } of applied.places.filter(({ historyId }) => historyId !== null)) {
      const left = (await readdir(dirname(path))).filter((name) => name.includes(basename(path)));
      expect(left).toEqual([basename(path)]);
    }
  }
}

/** "none", "one" or "two"; a file that is a mixture, or cut, fails. */
async function versionOf(file: string): Promise<string> {
  const bytes = await readFile(file);
  expect(bytes.toString().startsWith(own), `${file} lost what was there`).toBe(true);
  const document = parseDocument(bytes);
  const names = listDataSources(document, "unixodbc").map(({ name }) => name);
  const versions = names
    .filter((name) => name !== "Mine")
    .map((name) => {
      const read = readSection(document, "unixodbc", name) ?? [];
      expect(read.map(([option]) => option)).toEqual(["Driver", "Version"]);
      return read[1]?.[1] ?? "";
    });
  const [version = "none"] = versions;
  expect(new Set(versions).size).toBeLessThanOrEqual(1);
  if (version !== "none") expect(versions).toHaveLength(inEach);
  return version;
}
