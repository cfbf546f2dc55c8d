/** Measures medians of five, and prints what was measured beside its bar. */

/** One line of a table: a ratio, or a number of its own unit, that must not pass its bar. */
export interface Measured {
  readonly what: string;
  /** What the ratio is made of, in words and numbers. */
  readonly detail: string;
  readonly ratio: number;
  /** Of ratio, bar and aim, where they are no ratios. */
  readonly unit?: "ms" | "KB";
  readonly bar: number;
  /** What the design hopes for; undefined where bar and aim are the same. */
  readonly aim?: number;
}

const rounds = 5;

/** The median time of five rounds, in ms; `prepare` is not measured. */
export async function medianTime<T>(
  run: (prepared: T) => unknown,
  prepare: () => T | Promise<T>,
): Promise<number> {
  // One round for the machine to warm up on.
  await run(await prepare());
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const prepared = await prepare();
    const started = performance.now();
    await run(prepared);
    times.push(performance.now() - started);
  }
  return median(times);
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

export const ms = (time: number) => `${time.toFixed(1)} ms`;

/** Prints the table; true when every ratio keeps its bar. */
export function report(title: string, rows: readonly Measured[]): boolean {
  console.log(`${title} (medians of ${rounds})`);
  const cells = rows.map(({ what, detail, ratio, unit = "x", bar, aim }) => [
    what,
    `${ratio.toFixed(2)} ${unit}`,
    `${bar} ${unit}`,
    aim === undefined ? "" : `${aim} ${unit}`,
    ratio <= bar ? "kept" : "MISSED",
    detail,
  ]);
  const table = [["what", "found", "bar", "aim", "verdict", "measured"], ...cells];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of table)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  return rows.every(({ ratio, bar }) => ratio <= bar);
}
