/** Choosing another authentication method, and the values it leaves without use. */
import { useState } from "react";
import { chooseMethod, methodById, valuesNoLongerUsed } from "../../../../shared/drivers/methods/methods";
import type { Editor } from "../context";
import { allFields } from "../model";

export interface MethodSwitching {
  choose(methodId: string): void;
  /** Options with a value that the method before used and this one does not. */
  readonly unused: readonly string[];
  removeUnused(): void;
  keepUnused(): void;
}

export function useMethodSwitch(editor: Editor): MethodSwitching {
  const [unused, setUnused] = useState<readonly string[]>([]);
  const { draft, known } = editor.model;
  // Another method after that may use them again.
  const usedNow = known === undefined ? [] : allFields(known.form).filter(({ used }) => used);
  const stillUnused = unused.filter((option) => !usedNow.some((field) => field.option === option));
  return {
    choose: (methodId) => {
      const after = known === undefined ? undefined : methodById(known.driver, methodId);
      if (known === undefined || after === undefined) return;
      const { changes, chosenFlow } = chooseMethod(known.driver, draft.values, after);
      setUnused(valuesNoLongerUsed(known.driver, draft.values, known.form.method, after));
      void editor.change(
        changes.map(([option, value]) => ({ option, value })),
        { chosenFlow },
      );
    },
    unused: stillUnused,
    removeUnused: () => {
      setUnused([]);
      void editor.change(stillUnused.map((option) => ({ option, value: null })));
    },
    keepUnused: () => setUnused([]),
  };
}
