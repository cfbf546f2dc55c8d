/** A test of one data source as the page and the command line see it: six steps, each with its cause. */
import { z } from "zod";
import { Failure } from "../failures/failure";
import { QueryTable } from "./query-table";

/** For whom is tested: oneself, another user, a running process, a systemd unit. */
export const ReaderChoice = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("me") }),
  z.object({ kind: z.literal("user"), name: z.string().min(1).max(200) }),
  z.object({ kind: z.literal("process"), pid: z.number().int().positive() }),
  z.object({ kind: z.literal("unit"), name: z.string().min(1).max(500) }),
]);
export type ReaderChoice = z.infer<typeof ReaderChoice>;

export const TestStepId = z.enum(["resolve", "driver", "token", "service", "connect", "query"]);
export type TestStepId = z.infer<typeof TestStepId>;

export const testStepLabels: Readonly<Record<TestStepId, string>> = {
  resolve: "Name and file",
  driver: "Driver",
  token: "Token",
  service: "Service",
  connect: "Connect",
  query: "Query",
};

export const TestStep = z.object({
  id: TestStepId,
  /** "needsWord": it would spend a token, so nothing was sent. */
  state: z.enum(["waiting", "running", "done", "failed", "needsWord", "notTried"]),
  /** What was found; empty while waiting. */
  text: z.string(),
  milliseconds: z.number().nullable(),
  failure: Failure.nullable(),
});
export type TestStep = z.infer<typeof TestStep>;

/** What a program reads otherwise than the app: one line a difference. */
export const ReaderDifference = z.object({ what: z.string(), here: z.string(), there: z.string() });
export type ReaderDifference = z.infer<typeof ReaderDifference>;

/** A repair outside the app: a command to run or a line to add. */
export const ReaderRepair = z.object({ label: z.string(), command: z.string() });
export type ReaderRepair = z.infer<typeof ReaderRepair>;

export const TestView = z.object({
  testId: z.string(),
  draftId: z.string(),
  name: z.string(),
  /** "this user", "process 4711 (python3)". */
  reader: z.string(),
  state: z.enum(["running", "works", "failed", "needsWord", "cancelled"]),
  steps: z.array(TestStep),
  differences: z.array(ReaderDifference),
  repairs: z.array(ReaderRepair),
  /** What the query step answered. */
  table: QueryTable.nullable(),
  /** The service's answer can be read (`tests.answer`). */
  answered: z.boolean(),
  /** How long the token lives and whose rule that is, in one sentence; null where nothing says. */
  tokenLife: z.string().nullable(),
  account: z.string().nullable(),
  /** When the app last used it, ms since 1970; null when it never did. */
  tokenLastUsed: z.number().nullable(),
  endedAt: z.number().nullable(),
});
export type TestView = z.infer<typeof TestView>;

/** The sentence that sums a test up. */
export function testWords(view: Pick<TestView, "state" | "steps">): string {
  const cause = view.steps.find(({ state }) => state === "failed" || state === "needsWord");
  switch (view.state) {
    case "running":
      return `${testStepLabels[view.steps.find(({ state }) => state === "running")?.id ?? "resolve"]} …`;
    case "works":
      return "Works";
    case "cancelled":
      return "Stopped";
    case "needsWord":
      return "Not tried: would spend the token";
    case "failed":
      return cause === undefined ? "Failed" : `${testStepLabels[cause.id]}: ${cause.text}`;
  }
}
