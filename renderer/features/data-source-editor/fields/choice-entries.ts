/** The entries of a field with a list of values. */
import type { FieldModel } from "../../../../shared/drivers/form/types";

/** Stands for "not set" in the list: an option's value cannot be empty there. */
export const notSet = "(not set)";

export interface Entry {
  readonly value: string;
  readonly text: string;
}

/** What the list offers; a value the documentation does not list is offered as it is. */
export function choiceEntries(field: FieldModel, current: string): Entry[] {
  const listed = (field.choices ?? []).map(({ value, label }) => ({ value, text: `${label} (${value})` }));
  const usual = listed.find(({ value }) => value === field.defaultValue)?.text ?? field.defaultValue;
  const unset = {
    value: notSet,
    text: usual === undefined ? "Not set" : `Not set: ${usual.replace(/^Default: /, "")}`,
  };
  const unknown = current === "" || listed.some(({ value }) => value === current);
  return [unset, ...listed, ...(unknown ? [] : [{ value: current, text: current }])];
}
