/** Owns a system browser for tests: an `xdg-open` on PATH that plays the person, so that the app's own code runs. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/** What the person in front of the browser does: signs in, presses Cancel there, or nothing. "missing": no browser opens. */
export type BrowserBehaviour = "approve" | "deny" | "ignore" | "missing";

export interface FakeSystemBrowser {
  /** To put in front of PATH. */
  readonly folder: string;
  /** Addresses opened so far, in order. */
  opened(): Promise<string[]>;
  /** The pages the browser ended on, in order: what the person reads last. */
  lastPages(): Promise<FinalPage[]>;
  behave(behaviour: BrowserBehaviour): Promise<void>;
}

const FinalPage = z.object({ url: z.string(), status: z.number(), body: z.string() });
export type FinalPage = z.infer<typeof FinalPage>;

const browserProgram = join(import.meta.dirname, "..", "fake-browser", "run.mjs");

/** Writes an executable `xdg-open` into `folder`. It needs no PATH of its own: Node is named in full. */
export async function installFakeBrowser(
  folder: string,
  behaviour: BrowserBehaviour = "approve",
): Promise<FakeSystemBrowser> {
  await mkdir(folder, { recursive: true });
  const noteFile = join(folder, "opened.txt");
  const behave = (wanted: BrowserBehaviour) =>
    writeFile(join(folder, "xdg-open"), scriptFor(wanted, noteFile), { mode: 0o755 });
  await behave(behaviour);
  return {
    folder,
    behave,
    opened: () => linesOf(noteFile),
    lastPages: async () =>
      (await linesOf(`${noteFile}.pages`)).map((line) => FinalPage.parse(JSON.parse(line))),
  };
}

async function linesOf(file: string): Promise<string[]> {
  const text = await readFile(file, "utf8").catch(() => "");
  return text.split("\n").filter((line) => line !== "");
}

function scriptFor(behaviour: BrowserBehaviour, noteFile: string): string {
  if (behaviour === "missing") return "#!/bin/sh\nexit 3\n";
  const program = [process.execPath, browserProgram, noteFile, behaviour].map(quoted).join(" ");
  return `#!/bin/sh\nexec ${program} "$1"\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
