/** Where the driver asks the service: ServiceURL, the sampled endpoint, or the Model file's first table. */
import { readFile } from "node:fs/promises";
import type { Failure } from "../../../shared/failures/failure";
import { fail, ok, type Result } from "../../../shared/failures/result";
import { type Draft, draftValue } from "../../drafts/draft";

export interface ServiceAddress {
  readonly url: string;
  /** The option it comes from, and its label. */
  readonly option: string;
  readonly label: string;
}

type Problem = Extract<Failure, { code: "serviceAddressMissing" }>["problem"];

/** Undefined for a driver the catalogue does not know: where it connects to nobody can say. */
export async function serviceAddress(draft: Draft): Promise<Result<ServiceAddress | undefined>> {
  const options = draft.driver?.whereToConnect ?? [];
  if (options.length === 0) return ok(undefined);
  const option = options.find((each) => (draftValue(draft, each) ?? "") !== "") ?? options[0] ?? "";
  const named = { option, label: draft.driver?.options[option]?.label ?? option };
  const value = (draftValue(draft, option) ?? "").trim();
  const wrong = (problem: Problem) => fail({ code: "serviceAddressMissing" as const, ...named, problem });
  if (value === "") return wrong("notSet");
  const url = option === "RestConfigFile" ? await firstTable(value) : { url: withoutMethod(value) };
  if ("problem" in url) return wrong(url.problem);
  return isWebAddress(url.url) ? ok({ url: url.url, ...named }) : wrong("notAnAddress");
}

/** A sampled endpoint and a table's path may begin with the method: "GET https://…". */
function withoutMethod(text: string): string {
  return text.replace(/^(?:GET|POST)\s+/i, "").trim();
}

function isWebAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

async function firstTable(path: string): Promise<{ url: string } | { problem: Problem }> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) return { problem: "modelNotFound" };
  const model = parsed(text);
  if (typeof model !== "object" || model === null) return { problem: "modelNotJson" };
  const host = textOf(Reflect.get(model, "#hostname")) ?? "";
  const tables = Object.entries(model).filter(([name]) => !name.startsWith("#") && name !== "routines");
  const paths = tables.map(([, table]) => pathOf(table)).filter((each) => each !== undefined);
  const first = paths[0];
  if (first === undefined) return { problem: "modelWithoutTable" };
  const address = withoutMethod(first);
  return {
    url: isWebAddress(address) ? address : `${host.replace(/\/$/, "")}/${address.replace(/^\//, "")}`,
  };
}

/** Hand-written models hold `//` comments; one within a text, as in an address, stays. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(
      text.replaceAll(/("(?:\\.|[^"\\])*")|\/\/[^\n]*/g, (_all, kept?: string) => kept ?? ""),
    );
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return Array.isArray(value) ? textOf(value[0]) : undefined;
}

function pathOf(table: unknown): string | undefined {
  if (typeof table === "object" && table !== null && !Array.isArray(table)) {
    return textOf(Reflect.get(table, "#path"));
  }
  return textOf(table);
}
