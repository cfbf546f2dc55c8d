/** What stands in fields and has not been sent yet: it counts as a change from the first keystroke, wherever changes are told. */
import { useCallback, useSyncExternalStore } from "react";
import type { FieldValue } from "../../../shared/drivers/form/fields/value";

interface TypedField {
  /** What the form is judged by meanwhile; a secret is only known to be there. */
  readonly value: FieldValue;
  /** A save would write it to the file; false for what the app keeps itself. */
  readonly inFile: boolean;
}

/** By the name of the field. */
export type TypedFields = Readonly<Record<string, TypedField>>;

interface TypedFieldsStore {
  /** Null: what the field held is sent, or is again what the draft holds. */
  set(draftId: string, field: string, typed: TypedField | null): void;
  /** The same object until something changes in it. */
  of(draftId: string): TypedFields;
  subscribe(changed: () => void): () => void;
}

const none: TypedFields = {};

export function createTypedFields(): TypedFieldsStore {
  const drafts = new Map<string, TypedFields>();
  const listeners = new Set<() => void>();
  const of = (draftId: string) => drafts.get(draftId) ?? none;
  return {
    of,
    set(draftId, field, typed) {
      const before = of(draftId);
      if (says(before[field], typed)) return;
      const { [field]: _old, ...rest } = before;
      const after = typed === null ? rest : { ...rest, [field]: typed };
      if (Object.keys(after).length === 0) drafts.delete(draftId);
      else drafts.set(draftId, after);
      for (const listener of [...listeners]) listener();
    },
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

/** Typing on changes nothing that is told: only whether something is there does, so a keystroke draws one field again. */
function says(before: TypedField | undefined, typed: TypedField | null): boolean {
  if (before === undefined || typed === null) return before === undefined && typed === null;
  return isThere(before.value) === isThere(typed.value);
}

function isThere(value: FieldValue): boolean {
  return value.kind === "secret" ? value.set : value.value !== "";
}

/** The window's own: every field reports here. */
export const typedFields = createTypedFields();

/** What is typed into the draft's fields; nothing while no draft is meant. */
export function useTypedFields(draftId: string | null): TypedFields {
  const read = useCallback(() => (draftId === null ? none : typedFields.of(draftId)), [draftId]);
  return useSyncExternalStore(typedFields.subscribe, read);
}
