/** Runs `save-loop-script.ts` as a process of its own and reads what it prints. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { z } from "zod";

const Line = z.object({
  ready: z.literal(true).optional(),
  saved: z.string().optional(),
  notes: z.array(z.string()).optional(),
  failed: z.object({ code: z.string() }).loose().optional(),
  copy: z.object({ happened: z.string(), why: z.string(), next: z.string() }).loose().optional(),
});
export type LoopLine = z.infer<typeof Line>;

export interface LoopRequest {
  readonly script: string;
  readonly path: string;
  readonly appFolder: string;
  readonly section: string;
  readonly prefix: string;
  readonly saves: number;
  /** An account without rights, when the test runs as root. */
  readonly uid?: number;
}

export interface SaveLoop {
  readonly child: ChildProcess;
  /** Settles when the process is up and about to save. */
  readonly ready: Promise<void>;
  /** Settles after its first save. */
  readonly savedOnce: Promise<void>;
  /** Everything it printed, when it has ended by itself or by a kill. */
  readonly ended: Promise<LoopLine[]>;
}

export function startSaveLoop(request: LoopRequest): SaveLoop {
  const { script, path, appFolder, section, prefix, saves, uid } = request;
  const account = uid === undefined ? {} : { uid, gid: uid };
  const child = spawn(process.execPath, [script, path, appFolder, section, prefix, String(saves)], {
    stdio: ["ignore", "pipe", "inherit"],
    timeout: 290_000,
    ...account,
  });
  const lines: LoopLine[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on("line", (text) => {
    const line = parseLine(text);
    if (line && !line.ready) lines.push(line);
  });
  const closed = once(child, "close").then(() => undefined);
  const lineCame = (wanted: (line: LoopLine) => boolean) =>
    new Promise<void>((came) => {
      reader.on("line", (text) => {
        const line = parseLine(text);
        if (line && wanted(line)) came();
      });
    });
  return {
    child,
    ready: Promise.race([lineCame((line) => line.ready === true), closed]),
    savedOnce: Promise.race([lineCame((line) => line.saved !== undefined), closed]),
    ended: closed.then(() => lines),
  };
}

/** The last line of a killed process may be cut off. */
function parseLine(text: string): LoopLine | undefined {
  try {
    return Line.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
