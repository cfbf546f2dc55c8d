/** Looks at a REST Connector model file (`RestConfigFile`): is it there, is it JSON, how many tables does it define. */
import { readFile, stat } from "node:fs/promises";

const largestModel = 10_000_000;

/** Top-level keys of a model file that begin with `#` configure the service; every other key is a table. */
const isTable = (key: string) => !key.startsWith("#");

export interface ModelInspection {
  readonly found: boolean;
  /** "Found, valid JSON, 14 tables", or what is wrong with it. */
  readonly text: string;
}

/** Never fails: whatever is the matter is said in `text`, and the driver may still see the file another machine has. */
export async function inspectModelFile(path: string): Promise<ModelInspection> {
  const stats = await stat(path).catch(() => undefined);
  if (stats === undefined) return { found: false, text: "Not found on this computer." };
  if (!stats.isFile()) return { found: false, text: "This is a folder, not a file." };
  if (stats.size > largestModel) return { found: true, text: "Found; too large to look into." };
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) return { found: false, text: "Found, but your account may not read it." };
  return { found: true, text: describeModel(text) };
}

function describeModel(text: string): string {
  try {
    const model: unknown = JSON.parse(text);
    if (model === null || typeof model !== "object" || Array.isArray(model))
      return "Found; its JSON is not a model.";
    const tables = Object.keys(model).filter(isTable).length;
    return `Found, valid JSON, ${tables} ${tables === 1 ? "table" : "tables"}`;
  } catch {
    return "Found, but it is not valid JSON.";
  }
}
