/** A plan in words, secrets as dots: what the command line prints, and the shape of its JSON. */
import { maskedSecret } from "../secret";
import type { ValueOrigin } from "./fleet-set";
import { isChange } from "./plan";
import type { OptionStep, SourceStep } from "./steps";

/** The plan of one file. */
export interface PlaceSteps {
  readonly displayPath: string;
  readonly steps: readonly SourceStep[];
}

const signs = { create: "+", change: "~", delete: "-", leave: "=", same: " " } as const;

/** One line a data source that changes, its options below it, and a count. */
export function planLines(places: readonly PlaceSteps[]): string[] {
  const lines: string[] = [];
  for (const { displayPath, steps } of places) {
    lines.push(displayPath);
    for (const step of steps) lines.push(...stepLines(step));
  }
  return [...lines, planCount(places.flatMap(({ steps }) => steps))];
}

function stepLines(step: SourceStep): string[] {
  const { dataSource, action, options } = step;
  if (action === "same" && options.length === 0) return [];
  if (action === "leave")
    return [`= ${dataSource}: no longer in the set, left (“prune: true” would delete it)`];
  const head = `${signs[action]} ${dataSource}${action === "delete" ? ": no longer in the set" : ""}`;
  return [head, ...options.map((option) => `    ${optionLine(option)}`)];
}

function optionLine({ option, action, secret, before, after, origin }: OptionStep): string {
  const shown = (value: string | undefined) => (secret && value !== "" ? maskedSecret : (value ?? ""));
  const from = origin === undefined ? "" : `   (${originText(origin)})`;
  switch (action) {
    case "add":
      return `+ ${option}=${shown(after)}${from}`;
    case "change":
      return `~ ${option}=${shown(before)} -> ${shown(after)}${from}`;
    case "remove":
      return `- ${option}=${shown(before)}${from}`;
    case "extra":
      return `! ${option}=${shown(before)}   (added by another program, not in the set; left)`;
  }
}

/** "sales.yaml:12, prod" */
function originText({ file, line, environment, shared }: ValueOrigin): string {
  const name = file.split(/[\\/]/).at(-1) ?? file;
  const layers = [shared ? "defaults" : "", environment ?? ""].filter((layer) => layer !== "");
  return [`${name}:${line}`, ...layers].join(", ");
}

export function planCount(steps: readonly SourceStep[]): string {
  const count = (wanted: SourceStep["action"]) => steps.filter(({ action }) => action === wanted).length;
  if (!steps.some(isChange)) return "Nothing to do: this computer is as the set says.";
  return `${count("create")} to create, ${count("change")} to change, ${count("delete")} to delete, ${count("same")} as they are.`;
}

/** For `--json`: a secret's value is never in it. */
export function planJson(set: string, environment: string | null, places: readonly PlaceSteps[]) {
  return {
    set,
    environment,
    files: places.map(({ displayPath, steps }) => ({
      file: displayPath,
      dataSources: steps.map(({ dataSource, action, options }) => ({
        name: dataSource,
        action,
        options: options.map(optionJson),
      })),
    })),
    changes: places.flatMap(({ steps }) => steps).filter(isChange).length,
  };
}

function optionJson({ option, action, secret, before, after, origin }: OptionStep) {
  const shown = (value: string | undefined) => (value === undefined ? null : secret ? maskedSecret : value);
  return {
    option,
    action,
    secret,
    before: shown(before),
    after: shown(after),
    from: origin === undefined ? null : originText(origin),
  };
}

/** Data sources that differ from the set, extras that others added included. */
export function differing(steps: readonly SourceStep[]): string[] {
  return steps
    .filter((step) => isChange(step) || step.options.length > 0)
    .map(({ dataSource }) => dataSource);
}
