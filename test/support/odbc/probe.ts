/** What the real unixODBC reads: a small program built on its library, asked through pipes. */
import { type ChildProcessByStdio, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { promisify } from "node:util";
import { decodeText } from "../../../shared/odbc/document/text";

/** A section as the library reads it: `[option, value]` a listed option, in file order. */
export interface ProbedSection {
  readonly section: string;
  readonly keys: [string, string][];
}

/** Every text is decoded as the app does it: UTF-8 where the bytes are UTF-8, else Latin-1 byte for byte. */
export interface OdbcProbe {
  /** The value SQLGetPrivateProfileString answers; undefined when it finds none. `file` is an absolute path; names are asked for in UTF-8, or as the bytes given. */
  read(file: string, section: string | Uint8Array, option: string | Uint8Array): Promise<string | undefined>;
  /** The sections the library lists ("ODBC Data Sources" is never among them). */
  sections(file: string): Promise<string[]>;
  /** All it lists with their options, "ODBC Data Sources" first even where there is none. */
  dump(file: string): Promise<ProbedSection[]>;
  /** Ends the process and removes what was built. */
  close(): Promise<void>;
}

/** @throws when there is no C compiler or no unixODBC library: a test that needs the probe must fail then. */
export async function buildProbe(): Promise<OdbcProbe> {
  const folder = await mkdtemp(join(tmpdir(), "odbc-probe-"));
  const program = join(folder, "probe");
  const source = join(import.meta.dirname, "probe.c");
  try {
    await promisify(execFile)("cc", [source, "-o", program, "-lodbcinst"], { timeout: 60_000 });
  } catch (error) {
    await rm(folder, { recursive: true });
    throw new Error("The probe needs a C compiler and unixODBC (packages gcc, libc6-dev and unixodbc-dev).", {
      cause: error,
    });
  }
  const child = spawn(program, { stdio: ["pipe", "pipe", "inherit"] });
  const ask = askThrough(child);
  return {
    read: async (file, section, option) => (await ask("r", [file, section, option]))[0],
    sections: (file) => ask("s", [file]),
    dump: async (file) => sectionsOf(await ask("d", [file])),
    close: async () => {
      const ended = once(child, "close");
      child.stdin.end();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

type Answer = { resolve(texts: string[]): void; reject(error: Error): void };

/** One answer a request, in order. */
function askThrough(child: ChildProcessByStdio<Writable, Readable, null>) {
  const waiting: Answer[] = [];
  let received = Buffer.alloc(0);
  child.stdout.on("data", (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (let answer = takeAnswer(received); answer !== undefined; answer = takeAnswer(received)) {
      received = received.subarray(answer.length);
      waiting.shift()?.resolve(answer.texts);
    }
  });
  const give = (reason: string) => {
    for (const answer of waiting.splice(0)) answer.reject(new Error(`The probe ended: ${reason}`));
  };
  child.on("close", (code, signal) => give(signal ?? `status ${code}`));
  child.on("error", (error) => give(error.message));
  child.stdin.on("error", (error) => give(error.message));
  return (operation: string, texts: readonly (string | Uint8Array)[]): Promise<string[]> =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      child.stdin.write(Buffer.concat([Buffer.from(operation), ...texts.flatMap(prefixed)]));
    });
}

function prefixed(text: string | Uint8Array): Uint8Array[] {
  const bytes = typeof text === "string" ? Buffer.from(text, "utf8") : text;
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return [length, bytes];
}

function takeAnswer(received: Buffer): { texts: string[]; length: number } | undefined {
  if (received.length < 4) return undefined;
  const texts: string[] = [];
  let at = 4;
  for (let left = received.readUInt32LE(0); left > 0; left--) {
    if (received.length < at + 4) return undefined;
    const end = at + 4 + received.readUInt32LE(at);
    if (received.length < end) return undefined;
    texts.push(decodeText(received, at + 4, end));
    at = end;
  }
  return { texts, length: at };
}

function sectionsOf(texts: string[]): ProbedSection[] {
  const sections: ProbedSection[] = [];
  for (let at = 0; at < texts.length; ) {
    const count = Number(texts[at + 1]);
    const flat = texts.slice(at + 2, at + 2 + 2 * count);
    const keys = flat.flatMap((name, i): [string, string][] =>
      i % 2 === 0 ? [[name, flat[i + 1] ?? ""]] : [],
    );
    sections.push({ section: texts[at] ?? "", keys });
    at += 2 + 2 * count;
  }
  return sections;
}
