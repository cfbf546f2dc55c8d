import { describe, expect, test } from "vitest";
import {
  byGroup,
  everything,
  matchingOptions,
} from "../../../../../renderer/features/data-source-editor/sections/more-filter";
import { form, valuesOf, zendesk } from "../../../../support/views/form-values";

const texts = { ...zendesk, WSTimeout: "77", ProxyPassword: "hush-hush" };
const values = valuesOf("autonomous-rest", texts);
const fields = form("autonomous-rest", texts).sections.find(({ id }) => id === "more")?.fields ?? [];

describe("options found by words", () => {
  test.each([
    ["name", "wstimeout"],
    ["label or help", fields.find(({ option }) => option === "WSTimeout")?.label.toUpperCase() ?? ""],
    ["value", "77"],
    ["short name", fields.find(({ option }) => option === "WSTimeout")?.otherNames[0] ?? "WSTimeout"],
  ])("by %s", (_, text) => {
    expect(matchingOptions(fields, values, { text, only: "all" })).toContain("WSTimeout");
  });

  test("a secret's value finds nothing", () => {
    expect(matchingOptions(fields, values, { text: "hush", only: "all" })).toEqual([]);
  });
});

test("Changed shows what is set, and nothing else", () => {
  const changed = matchingOptions(fields, values, { text: "", only: "changed" });
  expect(changed).toContain("WSTimeout");
  expect(changed).toEqual(fields.filter(({ set }) => set).map(({ option }) => option));
});

test("without a filter every option is there, under its heading", () => {
  const all = matchingOptions(fields, values, everything);
  expect(all).toHaveLength(fields.length);
  const grouped = byGroup(fields).flatMap(([, own]) => own.map(({ option }) => option));
  expect(grouped.toSorted()).toEqual(all.toSorted());
  expect(byGroup(fields).every(([group, own]) => own.every((field) => field.group === group))).toBe(true);
});
