/** Owns drivers that cannot be loaded or do not behave: tiny libraries built for a test, each wrong in one way. */
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const source = join(import.meta.dirname, "broken-driver.c");

export interface BrokenDrivers {
  /** Registered name to library. */
  readonly libraries: Readonly<Record<string, string>>;
}

async function compile(out: string, ...args: readonly string[]): Promise<string> {
  await run("cc", ["-shared", "-fPIC", "-w", ...args, "-o", out], { timeout: 60_000 });
  return out;
}

/** Bytes of the ELF header changed: what another system's library looks like. */
async function patched(from: string, to: string, at: number, byte: number): Promise<string> {
  const bytes = await readFile(from);
  bytes[at] = byte;
  await writeFile(to, bytes, { mode: 0o755 });
  return to;
}

/** Builds them into a folder of the test's own. */
export async function buildBrokenDrivers(folder: string): Promise<BrokenDrivers> {
  await mkdir(folder, { recursive: true });
  const at = (name: string) => join(folder, name);
  const crash = await compile(at("crash.so"), "-DCRASH", source);
  const hang = await compile(at("hang.so"), "-DHANG", source);
  const stub = at("stub.c");
  await writeFile(stub, "int fromMissingLibrary(void) { return 1; }\n");
  const missing = await compile(at("libicuofdriver.so.28"), "-Wl,-soname,libicuofdriver.so.28", stub);
  const icu = await compile(at("needs-icu.so"), "-DNEEDS", source, missing);
  const other = await compile(at("libother.so.1"), "-Wl,-soname,libother.so.1", stub);
  const needs = await compile(at("needs-other.so"), "-DNEEDS", source, other);
  await Promise.all([missing, other].map((file) => run("rm", [file])));
  await writeFile(at("text.so"), "INPUT(libc.so.6)\n");
  return {
    libraries: {
      Crashing: crash,
      Hanging: hang,
      "Needs ICU": icu,
      "Needs other": needs,
      "Text file": at("text.so"),
      "Missing file": at("not-there.so"),
      // e_ident[EI_CLASS]: 1 is 32 bits; e_machine (at 18): 3 is x86, 183 is ARM 64.
      "Other bits": await patched(await patched(crash, at("bits.so"), 4, 1), at("bits32.so"), 18, 3),
      "Other machine": await patched(crash, at("arm.so"), 18, 183),
    },
  };
}
