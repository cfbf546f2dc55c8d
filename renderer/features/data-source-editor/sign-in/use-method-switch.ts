/** Choosing another authentication method, and the values it leaves without use. */
import { useState } from "react";
import { chooseMethod, methodById, valuesNoLongerUsed } from "../../../../shared/drivers/methods/methods";
import type { Editor } from "../context";

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
    unused,
    removeUnused: () => {
      setUnused([]);
      void editor.change(unused.map((option) => ({ option, value: null })));
    },
    keepUnused: () => setUnused([]),
  };
}
