/** The editor's dealings with the main process: changing, revealing, copying values, each failure kept for showing. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type Dispatch, type SetStateAction, useState } from "react";
import { flushSync } from "react-dom";
import type { DraftView } from "../../../shared/data-sources/draft-view";
import { pressWatch } from "../../app/data/after-press";
import { call, failureOf } from "../../app/data/main-process";
import { pendingChanges } from "../../app/data/pending-changes";
import { answersShown, hazardsQuery, rememberDraft, settingsQuery } from "../../app/data/queries";
import { useTypedFields } from "../../app/data/typed-fields";
import { type Action, useAction } from "../../app/use-action";
import { type Editor, setOption } from "./context";
import { focusOption } from "./fields/frame/focus";
import { misreadWords } from "./hazards/order";
import { editorModel } from "./model";
import { useInspected } from "./use-inspected";

export interface EditorState {
  readonly editor: Editor;
  readonly action: Action;
  /** What can be done about an over-long value is shown. */
  readonly otherWaysShown: boolean;
  readonly closeOtherWays: () => void;
  /** Which of the closed parts of the form are open: "more", "other". */
  readonly openItems: readonly string[];
  readonly setOpenItems: Dispatch<SetStateAction<readonly string[]>>;
}

export interface EditorFacts {
  readonly draft: DraftView;
  readonly locked: boolean;
  /** Told after each change, with the options it touched. */
  readonly onChanged: (options: readonly string[]) => void;
}

export function useEditorState(facts: EditorFacts): EditorState {
  const client = useQueryClient();
  const action = useAction();
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set());
  const [otherWaysShown, setOtherWaysShown] = useState(false);
  const [openItems, setOpenItems] = useState<readonly string[]>([]);
  const { draft, locked } = facts;
  const { draftId } = draft;
  const typed = useTypedFields(draftId);
  const here = useInspected(draft.values);
  const hazards = useQuery(hazardsQuery(draft.file.path)).data ?? [];
  const model = editorModel(draft, typed, { here, misread: misreadWords(draft, hazards) });

  const answer = async <T>(where: string, ask: () => Promise<T>): Promise<T | undefined> => {
    let result: T | undefined;
    await action.run(where, async () => {
      result = await ask();
    });
    return result;
  };
  /** Who signs people in for a new Service URL, asked beside whatever goes on: a service that says nothing is no failure. */
  const askService = async () => {
    const found = await call("drafts.discover", { draftId }).catch(() => undefined);
    if (found !== undefined) rememberDraft(client, found.draft);
  };
  const editor: Editor = {
    model,
    here,
    locked,
    visited,
    // A message that appears under the field moves what is below.
    visit: (option) =>
      pressWatch.afterPress(() =>
        setVisited((before) => (before.has(option) ? before : new Set([...before, option]))),
      ),
    change: (changes, choices = {}) => {
      const work = action.run("change a value", async () => {
        const view = await call("drafts.change", { draftId, changes: [...changes], ...choices });
        rememberDraft(client, view);
        await answersShown();
        facts.onChanged(changes.map(({ option }) => option));
        if (changes.some(({ option }) => option === "ServiceURL")) void askService();
      });
      pendingChanges.track(work);
      return work;
    },
    reveal: async (option) =>
      (await answer("show a value", () => call("drafts.reveal", { draftId, option })))?.value,
    copy: async (option) =>
      (await answer("copy a value", () => call("drafts.copyValue", { draftId, option })))?.clearsInSeconds,
    discover: async () => {
      if (!(await pendingChanges.flush(document))) return { code: "cancelled" };
      try {
        const { draft: filled, ...discovered } = await call("drafts.discover", { draftId });
        rememberDraft(client, filled);
        return discovered;
      } catch (error) {
        return failureOf(error, "ask the service for its endpoints");
      }
    },
    openLink: (url) => void action.run("open a link", () => call("app.openLink", { url })),
    chooseDataDirect: () =>
      action.run("choose the driver manager", async () => {
        client.setQueryData(settingsQuery.queryKey, await call("settings.change", { manager: "datadirect" }));
      }),
    showOtherWays: () => setOtherWaysShown(true),
    chooseFile: (option) =>
      void action.run("choose a file", async () => {
        const { path } = await call("files.choosePath", { option });
        if (path !== null) await editor.change([setOption(option, path)]);
      }),
    focusField: (option) => {
      const more = model.known?.form.sections.find(({ id }) => id === "more");
      // The field has to be on screen before it can take the focus.
      if (more?.fields.some((field) => field.option === option)) {
        flushSync(() => setOpenItems((items) => [...new Set([...items, "more"])]));
      }
      focusOption(document, option);
    },
  };
  const closeOtherWays = () => setOtherWaysShown(false);
  return { editor, action, otherWaysShown, closeOtherWays, openItems, setOpenItems };
}
