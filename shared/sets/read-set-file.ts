/** Reads one file of a set: its YAML, judged by the schema, each problem with its line. */
import { fail, ok, type Result } from "../failures/result";
import { type PlainYaml, readYaml, type SetProblem } from "./read-yaml";
import { SetFile } from "./schema";

/** One file of a set as read. */
export interface ReadSetFile {
  /** As the user knows it: in words and problems. */
  readonly path: string;
  readonly content: SetFile;
  /** 1-based line of what stands at `path`; of what it stands in where it has none of its own. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
  /** As `lineOf`, of the entries of the mapping at `path`. */
  readonly linesIn: (path: readonly PropertyKey[]) => (name: string) => number;
}

/** @param path as the user knows it */
export function readSetFile(path: string, text: string): Result<ReadSetFile> {
  const yaml = readYaml(text);
  if (yaml.problems.length > 0) return unfit(path, yaml.problems);
  const linesIn = (at: readonly PropertyKey[]) => entryLines(yaml, at);
  const lineOf = (at: readonly PropertyKey[]) => linesIn(at.slice(0, -1))(String(at.at(-1) ?? ""));
  const parsed = SetFile.safeParse(yaml.value);
  if (parsed.success) return ok({ path, content: parsed.data, lineOf, linesIn });
  const problems = parsed.error.issues.flatMap((issue) => {
    const unknown = issue.code === "unrecognized_keys" ? issue.keys : [];
    if (unknown.length > 0) {
      return unknown.map((name) => ({
        line: lineOf([...issue.path, name]),
        problem: `${name} is not known here`,
      }));
    }
    const place = issue.path.map(String).join(" > ");
    return [{ line: lineOf(issue.path), problem: `${place || "the file"} ${wordsOf(issue)}` }];
  });
  return unfit(path, problems);
}

/** An entry without a line of its own stands where the innermost mapping around it does. */
function entryLines({ value, lines }: PlainYaml, path: readonly PropertyKey[]): (name: string) => number {
  let at: unknown = value;
  let around = 1;
  for (const name of path.map(String)) {
    if (typeof at !== "object" || at === null) return () => around;
    around = lines.get(at)?.get(name) ?? around;
    at = Reflect.get(at, name);
  }
  const own = typeof at === "object" && at !== null ? lines.get(at) : undefined;
  return (name) => own?.get(name) ?? around;
}

/** zod's own words for what is ours, ours for the rest: none of them holds a value. */
function wordsOf(issue: { readonly code: string; readonly message: string }): string {
  if (issue.code === "invalid_format" || issue.code === "invalid_value") return issue.message;
  if (issue.code === "invalid_union") return "is neither a text nor one of env, file, vault, age";
  return "does not fit";
}

const most = 10;

function unfit(path: string, problems: readonly SetProblem[]) {
  return fail({
    code: "setNotValid" as const,
    path,
    problems: problems.slice(0, most).map(({ line, problem }) => ({ line, problem })),
    more: Math.max(0, problems.length - most),
  });
}
