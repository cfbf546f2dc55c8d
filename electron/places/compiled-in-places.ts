/** Asks unixODBC's own tool, `odbcinst -j`, where that build of unixODBC looks for its files. */
import { execFile } from "node:child_process";
import { isAbsolute } from "node:path";
import { promisify } from "node:util";
import type { Environment } from "../platform/environment";

const run = promisify(execFile);
/** The tool answers in milliseconds; one that hangs must not hang the list, in ms. */
const patience = 2000;

/** Undefined where the tool is missing or does not say. */
export interface CompiledInPlaces {
  readonly odbcIni: string | undefined;
  readonly odbcInstIni: string | undefined;
}

/** Apps started from the Dock do not have Homebrew on their PATH. */
const tools: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ["odbcinst", "/opt/homebrew/bin/odbcinst", "/usr/local/bin/odbcinst"],
};

const asked = new WeakMap<Environment, Promise<CompiledInPlaces>>();

/** Runs the tool once for each environment, when first needed. */
export function compiledInPlaces(environment: Environment): Promise<CompiledInPlaces> {
  const known = asked.get(environment);
  if (known !== undefined) return known;
  const places = askTools(environment);
  asked.set(environment, places);
  return places;
}

async function askTools(environment: Environment): Promise<CompiledInPlaces> {
  for (const tool of tools[environment.platform] ?? ["odbcinst"]) {
    const answer = await ask(tool, environment);
    if (answer !== undefined) return parsePlaces(answer);
  }
  return { odbcIni: undefined, odbcInstIni: undefined };
}

async function ask(tool: string, environment: Environment): Promise<string | undefined> {
  try {
    const { stdout } = await run(tool, ["-j"], { env: { ...environment.variables }, timeout: patience });
    return stdout;
  } catch {
    return undefined;
  }
}

/** Lines such as `SYSTEM DATA SOURCES: /etc/odbc.ini` and `DRIVERS............: /etc/odbcinst.ini`. */
function parsePlaces(answer: string): CompiledInPlaces {
  return { odbcIni: pathAfter(answer, "SYSTEM DATA SOURCES"), odbcInstIni: pathAfter(answer, "DRIVERS") };
}

function pathAfter(answer: string, label: string): string | undefined {
  const line = answer.split("\n").find((candidate) => candidate.startsWith(label));
  const path = line?.slice(line.indexOf(":") + 1).trim();
  return path !== undefined && isAbsolute(path) ? path : undefined;
}
