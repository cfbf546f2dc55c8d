/** Writing one option of an open draft while its other edits stay unsaved. */
import type { Change } from "../../shared/odbc/changes/changes";
import type { Secret } from "../../shared/secret";
import { canonicalName, type Draft, type DraftOption } from "./draft";

type Lines = ReadonlyMap<string, DraftOption>;

function byName(options: readonly DraftOption[]): Lines {
  return new Map(options.map((option) => [option.name.toLowerCase(), option]));
}

/** The one change of the document, under the name the option has in the file. */
export function optionChange(draft: Draft, option: string, value: Secret | null): Change {
  const section = draft.saved?.name ?? draft.name;
  const line = draft.saved?.options.find(({ name }) => canonicalName(draft.driver, name) === option);
  const name = line?.name ?? option;
  if (value === null) return { kind: "removeOption", section, option: name };
  return { kind: "setOption", section, option: name, value: value.reveal() };
}

/** The draft's own edits on top of what the file holds now: what the user had not touched follows the file. */
export function editsOnto(draft: Draft, inFile: readonly DraftOption[]): Draft {
  const before = byName(draft.saved?.options ?? []);
  const mine = byName(draft.options);
  const there = byName(inFile);
  const isEdited = (key: string) => {
    const [old, now] = [before.get(key), mine.get(key)];
    return old === undefined || now === undefined ? old !== now : !old.value.equals(now.value);
  };
  const kept = inFile.flatMap((line) => {
    const key = line.name.toLowerCase();
    return isEdited(key) ? (mine.get(key) ?? []) : [line];
  });
  const added = draft.options.filter(({ name }) => {
    const key = name.toLowerCase();
    return !there.has(key) && isEdited(key);
  });
  return {
    ...draft,
    saved: { name: draft.saved?.name ?? draft.name, options: inFile },
    options: [...kept, ...added],
  };
}
