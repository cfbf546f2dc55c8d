import { expect, test } from "vitest";
import { formatRecord } from "../../../../shared/oauth/record-text";

const entry = {
  label: "Refresh",
  outcome: "failed",
  request: { method: "POST", url: "https://id.example/token", headers: [], parameters: [] },
  response: null,
  deviations: [],
  milliseconds: 12,
} as const;

test("whoever gets the record by mail reads when, with what, and what came of it; no answer has its reason", () => {
  const headline = "There is no id.example on this network.";
  const text = formatRecord(
    [{ ...entry, request: { ...entry.request, headers: [], parameters: [] }, deviations: [] }],
    { at: Date.UTC(2026, 0, 2, 3, 4, 5), version: "1.2.3", driver: "Autonomous REST Connector", headline },
  );
  expect(text.split("\n")).toEqual([
    "ODBC OAuth Manager 1.2.3, 2026-01-02T03:04:05.000Z",
    "Autonomous REST Connector",
    headline,
    "",
    "1. Refresh (failed, 12 ms)",
    "> POST https://id.example/token",
    `< no answer: ${headline}`,
  ]);
});
