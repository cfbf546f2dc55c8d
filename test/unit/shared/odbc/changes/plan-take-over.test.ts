import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planTakeOver } from "../../../../../shared/odbc/changes/plan-take-over";
import { parseDocument } from "../../../../../shared/odbc/document/document";
import { applyEdits } from "../../../../../shared/odbc/document/edits";
import type { ManagerId } from "../../../../../shared/odbc/document/managers";
import { readSection } from "../../../../../shared/odbc/reading/reading";

const bytes = (text: string) => Buffer.from(text, "latin1");

function takeOver(from: string, to: string, name = "Sales", manager: ManagerId = "unixodbc") {
  const planned = planTakeOver(parseDocument(bytes(from)), name, parseDocument(bytes(to)), manager);
  if (!planned.ok) return planned.failure.code;
  return Buffer.from(applyEdits(bytes(to), planned.value)).toString("latin1");
}

const source =
  "[Orders]\nDriver=y\n\n# ask Bob\n; twice\n[Sales]\nDriver\t= x  \n  Scope = a b ; c\n# kept\n\n[Zoo]\nDriver=z\n";
const block = "# ask Bob\n; twice\n[Sales]\nDriver\t= x  \n  Scope = a b ; c\n# kept\n";

describe("a data source taken over into another file", () => {
  const cases: { title: string; from?: string; to: string; result: string }[] = [
    {
      title: "keeps its comment and its lines byte for byte",
      to: "[A]\nDriver=a\n",
      result: `[A]\nDriver=a\n\n${block}`,
    },
    {
      title: "ends a last line without an end first",
      to: "[A]\nDriver=a",
      result: `[A]\nDriver=a\n\n${block}`,
    },
    {
      title: "gets its line in a list that is kept",
      to: "[ODBC Data Sources]\nA=a\n\n[A]\nDriver=a\n",
      result: `[ODBC Data Sources]\nA=a\nSales=x\n\n[A]\nDriver=a\n\n${block}`,
    },
    {
      title: "takes the words of its line in the list along",
      from: "[ODBC Data Sources]\nSales=The reports\n\n[Sales]\nDriver=x\n",
      to: "[ODBC Data Sources]\nA=a\n[A]\nDriver=a\n",
      result: "[ODBC Data Sources]\nA=a\nSales=The reports\n[A]\nDriver=a\n[Sales]\nDriver=x\n",
    },
    {
      title: "begins an empty file with the list",
      from: "[Sales]\nDriver=x\n",
      to: "",
      result: "[ODBC Data Sources]\nSales=x\n\n[Sales]\nDriver=x\n",
    },
    {
      title: "brings a repeated section along, read or not",
      from: "[Sales]\nDriver=x\n[B]\nDriver=b\n[sales]\nScope=never\n",
      to: "[A]\nDriver=a\n",
      result: "[A]\nDriver=a\n\n[Sales]\nDriver=x\n\n[sales]\nScope=never\n",
    },
    {
      title: "keeps bytes of any encoding",
      from: "# gr\xfc\xdfe\n[Sales]\nDriver=x\nName=\xe9\n",
      to: "[A]\nDriver=a\n",
      result: "[A]\nDriver=a\n\n# gr\xfc\xdfe\n[Sales]\nDriver=x\nName=\xe9\n",
    },
    { title: "is refused where the name is taken", to: "[SALES]\nDriver=a\n", result: "dataSourceExists" },
    {
      title: "is refused by a file that is not read",
      to: "stray\n[A]\nDriver=a\n",
      result: "fileReadsAsEmpty",
    },
    {
      title: "is refused from a file that is not read",
      from: `stray\n${source}`,
      to: "",
      result: "fileReadsAsEmpty",
    },
    {
      title: "is refused when it is not there",
      from: "[Other]\nDriver=x\n",
      to: "",
      result: "dataSourceNotFound",
    },
  ];
  test.each(cases)("$title", ({ from = source, to, result }) => {
    expect(takeOver(from, to)).toBe(result);
  });

  test("reads as before under both managers, whatever its values, and leaves the rest as it is", () => {
    const value = fc.stringMatching(/^[!-~]([ -~]{0,40}[!-~])?$/);
    fc.assert(
      fc.property(
        value,
        value,
        fc.constantFrom("\n", "\r\n"),
        fc.constantFrom<ManagerId>("unixodbc", "iodbc"),
        (a, b, end, manager) => {
          const from = ["[Sales]", "Driver=x", `One=${a}`, `Two = ${b}`, ""].join("\n");
          const to = ["[A]", "Driver=a", ""].join(end);
          const after = takeOver(from, to, "Sales", manager);
          expect(after.startsWith(to)).toBe(true);
          expect(readSection(parseDocument(bytes(after)), manager, "Sales")).toEqual(
            readSection(parseDocument(bytes(from)), manager, "Sales"),
          );
        },
      ),
    );
  });
});
