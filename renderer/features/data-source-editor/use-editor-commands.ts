/** The menu's commands that the editor carries out. */
import type { RefObject } from "react";
import { flushSync } from "react-dom";
import { type Problems, useProblems } from "../../app/problems";
import { useCommands } from "../../app/shell/commands";
import type { Editor } from "./context";
import { focusedOption, nextAfter } from "./fields/frame/focus";
import { allFields, shownProblem } from "./model";
import type { NextStepHandlers } from "./next-step/action";
import { tokenStillMissing } from "./next-step/token-still-missing";

export interface CommandTargets {
  readonly editor: Editor;
  readonly handlers: NextStepHandlers;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onOpenMore: () => void;
  readonly onRename: () => void;
  readonly onPreview: (() => void) | undefined;
}

/** The next field that is wrong; without one, the problems of the file. The list of these has F8 for itself. */
function goToNextProblem(editor: Editor, problems: Problems): void {
  if (problems.shown !== null) return;
  const { known, draft } = editor.model;
  const fields = known === undefined ? [] : allFields(known.form);
  const wrong = fields.filter(
    ({ problem }) => problem !== undefined && problem.severity !== "info" && shownProblem(problem, true),
  );
  const next = nextAfter(
    wrong.map(({ option }) => option),
    focusedOption(document),
  );
  if (next === undefined) problems.show(draft.file.path);
  else {
    editor.visit(next);
    editor.focusField(next);
  }
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
  const problems = useProblems();
  useCommands({
    save: targets.handlers.onSave,
    rename: targets.onRename,
    test: targets.handlers.onTest,
    getToken: () => getOrCheckToken(targets),
    nextProblem: () => goToNextProblem(targets.editor, problems),
    findOption: () => {
      // The search field has to be on screen before it can take the focus.
      flushSync(targets.onOpenMore);
      targets.search.current?.focus();
    },
    ...(targets.onPreview === undefined ? {} : { preview: targets.onPreview }),
  });
}
