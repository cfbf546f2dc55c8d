/** What a set made in a file: what it may delete when it no longer names it, and tells foreign edits by. */
import { z } from "zod";
import { foldName } from "../odbc/document/text";
import type { SourceStep } from "./steps";

export const MadeSource = z.object({
  name: z.string(),
  /** The set made the data source; otherwise only `options` in one that was there. */
  whole: z.boolean(),
  options: z.array(z.string()),
});
export type MadeSource = z.infer<typeof MadeSource>;

/** What the set has made once these steps are done; a data source that another program deleted is the set's no more. */
export function madeAfter(
  before: ReadonlyMap<string, MadeSource>,
  steps: readonly SourceStep[],
  done: ReadonlySet<string>,
): Map<string, MadeSource> {
  const after = new Map(before);
  for (const { dataSource, action, options } of steps) {
    if (!done.has(dataSource)) continue;
    const folded = foldName(dataSource);
    const known = after.get(folded);
    const added = options.filter((step) => step.action === "add").map(({ option }) => option);
    const removed = new Set(
      options.filter((step) => step.action === "remove").map(({ option }) => foldName(option)),
    );
    if (action === "delete") after.delete(folded);
    else if (action === "create") after.set(folded, { name: dataSource, whole: true, options: added });
    else if (action === "change") {
      const kept = (known?.options ?? []).filter((option) => !removed.has(foldName(option)));
      const whole = known?.whole ?? false;
      if (whole || kept.length + added.length > 0) {
        after.set(folded, { name: dataSource, whole, options: [...kept, ...added] });
      } else after.delete(folded);
    }
  }
  return after;
}

/** As `madeAfter`, before the file is written: nothing is forgotten yet, so that an end halfway loses nothing. */
export function madeAhead(
  before: ReadonlyMap<string, MadeSource>,
  after: ReadonlyMap<string, MadeSource>,
): Map<string, MadeSource> {
  const ahead = new Map(after);
  for (const [folded, made] of before) {
    const known = ahead.get(folded);
    if (known === undefined) ahead.set(folded, made);
    else if (known !== made)
      ahead.set(folded, { ...known, options: [...new Set([...made.options, ...known.options])] });
  }
  return ahead;
}
