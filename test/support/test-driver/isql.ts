/** Asks through unixODBC's own isql, an independent witness of what a data source answers. */
import { spawn } from "node:child_process";

/** isql ends with status 0 also when a query fails: only what it prints can be judged. */
export interface IsqlAnswer {
  /** Rows of the table, a cell a column; the first row is the names. Empty when there is no table. */
  readonly table: readonly (readonly string[])[];
  /** All it printed, messages such as `[28000][unixODBC]…` included. */
  readonly output: string;
}

/** Connects to the data source as a program with this environment would, and runs one statement. */
export async function askIsql(
  env: Readonly<Record<string, string>>,
  name: string,
  sql: string,
): Promise<IsqlAnswer> {
  const child = spawn("isql", ["-b", "-v", name], { env, stdio: ["pipe", "pipe", "pipe"], timeout: 60_000 });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  // isql may be gone before it reads: then its output says why.
  child.stdin.on("error", () => undefined);
  child.stdin.end(`${sql}\n`);
  await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  return { table: tableIn(output), output };
}

/** Lines such as `| 1         | Ada   |`. */
function tableIn(output: string): string[][] {
  const lines = output.split("\n").filter((line) => line.startsWith("|"));
  return lines.map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
