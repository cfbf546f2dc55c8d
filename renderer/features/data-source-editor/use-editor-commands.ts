/** The menu's commands that the editor carries out. */
import type { RefObject } from "react";
import { flushSync } from "react-dom";
import { useCommands } from "../../app/commands";
import type { Editor } from "./editor-context";
import { allFields, shownProblem } from "./editor-model";
import { focusedOption, nextAfter } from "./field-focus";
import type { NextStepHandlers } from "./next-step-action";
import { tokenStillMissing } from "./token-still-missing";

export interface CommandTargets {
  readonly editor: Editor;
  readonly handlers: NextStepHandlers;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onOpenMore: () => void;
  readonly onRename: () => void;
  readonly onPreview: (() => void) | undefined;
}

function goToNextProblem(editor: Editor): void {
  const { known } = editor.model;
  if (known === undefined) return;
  const wrong = allFields(known.form).filter(
    ({ problem }) => problem !== undefined && problem.severity !== "info" && shownProblem(problem, true),
  );
  const next = nextAfter(
    wrong.map(({ option }) => option),
    focusedOption(document),
  );
  if (next === undefined) return;
  editor.visit(next);
  editor.focusField(next);
}

/** Gets the token where there is one to get, else checks what is there. */
function getOrCheckToken({ editor, handlers }: CommandTargets): void {
  const { known } = editor.model;
  if (known === undefined || editor.locked) return;
  const { method } = known.form;
  if (method.tokenOption !== undefined || tokenStillMissing(known.form)) handlers.onGetToken({});
  else if (method.check !== "none" && method.check !== "driverOnly") handlers.onCheck();
}

export function useEditorCommands(targets: CommandTargets): void {
  useCommands({
    save: targets.handlers.onSave,
    rename: targets.onRename,
    getToken: () => getOrCheckToken(targets),
    nextProblem: () => goToNextProblem(targets.editor),
    findOption: () => {
      // The search field has to be on screen before it can take the focus.
      flushSync(targets.onOpenMore);
      targets.search.current?.focus();
    },
    ...(targets.onPreview === undefined ? {} : { preview: targets.onPreview }),
  });
}
