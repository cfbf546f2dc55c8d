/** `test NAME`: does the data source work, step by step, and for which program. */
import type { QueryTable } from "../../../../shared/connection/query-table";
import {
  type ReaderChoice,
  type TestStep,
  type TestView,
  testStepLabels,
} from "../../../../shared/connection/test-view";
import { fail, ok, type Result } from "../../../../shared/failures/result";
import { usualLimits } from "../../../connection/run-test";
import type { Services } from "../../../services";
import { type CommandContext, type CommonFlags, commonFlags } from "../../command-context";
import type { Output } from "../../output";
import { openDraft } from "../tokens/open-draft";

interface TestFlags extends CommonFlags {
  readonly query?: string;
  readonly answer?: boolean;
  readonly as?: string;
  readonly confirm?: boolean;
}

export function addTest({ program, output, run }: CommandContext): void {
  const command = program
    .command("test")
    .argument("<name>")
    .description("find out whether a data source works, and for which program")
    .option("--query <sql>", "run this query and print its rows")
    .option("--answer", "print the JSON that the service answered")
    .option("--as <reader>", "as another user, a process (its number) or a systemd unit reads it")
    .option("--confirm", "check also where that may spend the refresh token");
  commonFlags(command, true).action((name: string, flags: TestFlags) =>
    run(flags, (services) => test(services, output, name, flags)),
  );
}

/** A number is a process, a name with a dot or a path is a unit, anything else a user. */
function readerOf(text: string | undefined): ReaderChoice {
  if (text === undefined) return { kind: "me" };
  if (/^\d+$/.test(text)) return { kind: "process", pid: Number(text) };
  return /[./]/.test(text) ? { kind: "unit", name: text } : { kind: "user", name: text };
}

async function test(
  services: Services,
  output: Output,
  name: string,
  flags: TestFlags,
): Promise<Result<void>> {
  const draft = await openDraft(services, name, flags.file);
  if (!draft.ok) return draft;
  const started = services.tests.start(draft.value.draftId, {
    reader: readerOf(flags.as),
    confirmed: flags.confirm === true,
    query: flags.query ?? null,
    limits: usualLimits,
  });
  if (!started.ok) return started;
  const view = (await services.tests.finished(started.value.testId)) ?? started.value;
  const answer = flags.answer === true ? services.tests.answer(view.testId) : ok(null);
  if (!answer.ok) return answer;
  if (flags.json === true) output.line(JSON.stringify({ ...view, answer: answer.value }));
  else printView(output, view);
  if (flags.json !== true && answer.value !== null) output.line(answer.value.json);
  const failure = view.steps.find((step) => step.failure !== null)?.failure ?? null;
  return failure === null ? ok(undefined) : fail(failure);
}

const marks: Readonly<Record<TestStep["state"], string>> = {
  waiting: "-",
  running: "-",
  done: "ok",
  failed: "x",
  needsWord: "!",
  notTried: "-",
};

function printView(output: Output, view: TestView): void {
  for (const { id, state, text, milliseconds } of view.steps) {
    const time = milliseconds === null ? "" : ` (${milliseconds} ms)`;
    output.line(`${marks[state].padEnd(2)} ${testStepLabels[id].padEnd(13)} ${text}${time}`.trimEnd());
  }
  for (const { what, here, there } of view.differences) {
    output.line(`   ${what}${there === "" ? "" : `: ${there}`}${here === "" ? "" : ` (here: ${here})`}`);
  }
  for (const { label, command } of view.repairs) output.line(`   ${label}:\n${command}`);
  if (view.table !== null) printTable(output, view.table);
}

function printTable(output: Output, { columns, rows, cut }: QueryTable): void {
  output.line(columns.join("\t"));
  for (const row of rows) output.line(row.map((cell) => (cell === null ? "NULL" : String(cell))).join("\t"));
  if (cut) output.line("… there is more");
}
