/** What this computer has of what a data source names: the model file, the driver. Looked at again at each visit of the form. */
import { queryOptions, useQueries } from "@tanstack/react-query";
import { type FieldValues, plainText } from "../../../shared/drivers/form/fields/value";
import type { FormState } from "../../../shared/drivers/form/types";
import type { CallOutput } from "../../../shared/ipc/contract";
import { call } from "../../app/data/main-process";

type Look = CallOutput<"files.inspectModel">;

/** By option: each says in words what it found. */
const looks: Readonly<Record<string, (value: string) => Promise<Look>>> = {
  RestConfigFile: (path) => call("files.inspectModel", { path }),
  Driver: (driver) => call("files.inspectDriver", { driver }),
};

const options = Object.keys(looks);

/** Files come and go, so an answer is good for one visit only. */
const inspectedQuery = (option: string, value: string) =>
  queryOptions({
    queryKey: ["inspected", option, value],
    queryFn: () => looks[option]?.(value) ?? null,
    enabled: value !== "",
    staleTime: 0,
  });

/** By option; one that is not set, or not looked at yet, is absent. */
export function useInspected(values: FieldValues): NonNullable<FormState["here"]> {
  const found = useQueries({
    queries: options.map((option) => inspectedQuery(option, plainText(values, option))),
    combine: (answers) => answers.map(({ data }) => data ?? null),
  });
  const known = options.flatMap((option, index): [string, Look][] => {
    const look = found[index];
    return look === null || look === undefined ? [] : [[option, look]];
  });
  return Object.fromEntries(known);
}
