/** Which further options are shown: by words, and by whether they are set or needed. */
import { type FieldValues, plainText } from "../../../../shared/drivers/form/fields/value";
import type { FieldModel } from "../../../../shared/drivers/form/types";
import type { OptionGroup } from "../../../../shared/drivers/option-definition";

export interface MoreFilter {
  readonly text: string;
  readonly only: "all" | "changed" | "needed";
}

export const everything: MoreFilter = { text: "", only: "all" };

/** Name, short names, label, help and value count; a secret's value is not here. */
function hasWords(field: FieldModel, values: FieldValues, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  const searched = [
    field.option,
    ...field.otherNames,
    field.label,
    field.help,
    plainText(values, field.option),
  ];
  return wanted === "" || searched.some((part) => part.toLowerCase().includes(wanted));
}

function counts(field: FieldModel, only: MoreFilter["only"]): boolean {
  if (only === "changed") return field.set;
  return only === "all" || field.required;
}

export function matchingOptions(
  fields: readonly FieldModel[],
  values: FieldValues,
  filter: MoreFilter,
): string[] {
  return fields
    .filter((field) => counts(field, filter.only) && hasWords(field, values, filter.text))
    .map(({ option }) => option);
}

/** Fields under their headings, both in the catalogue's order. */
export function byGroup(fields: readonly FieldModel[]): (readonly [OptionGroup, readonly FieldModel[]])[] {
  const groups = new Map<OptionGroup, FieldModel[]>();
  for (const field of fields) {
    const group = groups.get(field.group);
    if (group === undefined) groups.set(field.group, [field]);
    else group.push(field);
  }
  return [...groups];
}
