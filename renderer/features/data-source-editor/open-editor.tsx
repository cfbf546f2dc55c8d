/** The editor with its draft read: puts header, form, guide and action bar together. */
import { makeStyles, mergeClasses } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import type { DraftView } from "../../../shared/data-sources/draft-view";
import type { FormSection } from "../../../shared/drivers/form/types";
import { call } from "../../app/data/main-process";
import { pendingChanges } from "../../app/data/pending-changes";
import { draftQuery, overviewQuery, rememberDraft } from "../../app/data/queries";
import { useMediaQuery } from "../../components/media-query";
import { ActionBar } from "./action-bar";
import { type Editor, EditorContext } from "./context";
import { scrollToSection } from "./fields/frame/focus";
import { EditorForm } from "./form";
import { OtherWaysDialog } from "./hazards/other-ways-dialog";
import { EditorHeader } from "./header";
import { useKeeping } from "./keeping/use-keeping";
import { EditorMessages } from "./messages";
import type { GetTokenWish, NextStepHandlers } from "./next-step/action";
import { hasButton } from "./next-step/button";
import { NextStepStrip } from "./next-step/strip";
import { ConflictDialog } from "./saving/conflict-dialog";
import { DiscardDialog } from "./saving/discard-dialog";
import { useDiscarding } from "./saving/use-discarding";
import { useSaveRequest } from "./saving/use-save-request";
import { type SaveTarget, useSaving } from "./saving/use-saving";
import { SideColumn } from "./side-column";
import { useMethodSwitch } from "./sign-in/use-method-switch";
import { useEditorState } from "./use-editor";
import { useEditorCommands } from "./use-editor-commands";

/** What the editor lets the things beside it do. */
export interface EditorHandle {
  readonly editor: Editor;
  save(target: SaveTarget): void;
  chooseMethod(methodId: string): void;
  copySaveCommand(): void;
  /** Asks whether the relay is to keep the token. */
  keep(): void;
}

export interface OpenEditorProps {
  readonly draft: DraftView;
  /** A token flow runs. */
  readonly locked: boolean;
  /** The sign-in beside the form, in place of guide and action bar; null while there is none. */
  readonly drawer: ((handle: EditorHandle) => ReactNode) | null;
  /** The lines to write, in place of the guide; null while closed. */
  readonly preview: ReactNode | null;
  readonly onPreview: () => void;
  /** What came of the latest token flow. */
  readonly message: (handle: EditorHandle) => ReactNode;
  /** What is known of the tokens, below their field. */
  readonly tokenDetails: (handle: EditorHandle) => ReactNode;
  readonly onGetToken: (wish: GetTokenWish) => void;
  readonly onCheck: () => void;
  /** Tests what is on screen. */
  readonly onTest: () => void;
  readonly onChanged: (options: readonly string[]) => void;
  /** The next step's button takes the focus when it appears. */
  readonly focusNextStep: boolean;
}

const flat = "@media (max-height: 479px)";

const useStyles = makeStyles({
  editor: {
    display: "flex",
    flexDirection: "column",
    flex: "1 1 0",
    minHeight: 0,
    height: "100%",
    [flat]: { overflowY: "auto", display: "block" },
  },
  body: { display: "flex", flex: "1 1 0", minHeight: 0, minWidth: 0, [flat]: { minHeight: "auto" } },
  main: {
    display: "flex",
    flexDirection: "column",
    flex: "1 1 0",
    minWidth: 0,
    [flat]: { flex: "1 1 auto" },
  },
  strip: {
    padding: "12px 20px 0",
    flexShrink: 0,
    "@media (max-width: 699px)": { paddingInline: "12px" },
  },
  scroll: {
    flex: "1 1 0",
    minHeight: 0,
    overflowY: "auto",
    scrollPaddingBlock: "16px",
    containerType: "inline-size",
    containerName: "form",
    // As high as its content: with the rest of the pane it scrolls along.
    [flat]: { flex: "none", overflowY: "visible" },
  },
  content: {
    display: "flex",
    flexDirection: "column",
    gap: "16px",
    // Words for screen readers are placed out of sight: within here, not beyond the window's edge.
    position: "relative",
    padding: "16px 20px 24px 24px",
    "@media (max-width: 699px)": { paddingInline: "12px" },
  },
  hidden: { display: "none" },
});

export function OpenEditor(props: OpenEditorProps) {
  const styles = useStyles();
  const { draft, drawer, preview } = props;
  const narrow = useMediaQuery("(max-width: 1099px)");
  const [renaming, setRenaming] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const { editor, action, openItems, setOpenItems, ...ways } = useEditorState(props);
  const saving = useSaving(draft);
  const request = useSaveRequest(draft, editor, saving);
  const methods = useMethodSwitch(editor);
  const discarding = useDiscarding(draft, action);
  const files = useFileActions(draft);

  const handlers: NextStepHandlers = {
    onFocusField: (option) => {
      editor.visit(option);
      editor.focusField(option);
    },
    onGetToken: props.onGetToken,
    onCheck: props.onCheck,
    onTest: props.onTest,
    onFill: (changes) => void editor.change(changes.map(([option, value]) => ({ option, value }))),
    onChooseFile: editor.chooseFile,
    onSave: () => void request.save(),
  };
  const openMore = () => setOpenItems((items) => [...new Set([...items, "more"])]);
  const onPreview = drawer === null ? props.onPreview : undefined;
  useEditorCommands({
    editor,
    handlers,
    search,
    onPreview,
    onOpenMore: openMore,
    onRename: () => setRenaming(true),
  });
  useFirstFocus(editor);

  const keeping = useKeeping(draft);
  const handle: EditorHandle = {
    editor,
    keep: keeping.ask,
    save: (target) => void saving.save(target),
    chooseMethod: methods.choose,
    copySaveCommand: () => void saving.copyCommand(),
  };
  const known = editor.model.known;
  const guide = known !== undefined &&
    drawer === null &&
    preview === null && {
      known,
      handlers,
      focused: props.focusNextStep,
      onShowSection: (section: FormSection) => {
        if (section.id === "more") openMore();
        scrollToSection(document, section.id);
      },
    };
  const covered = narrow && (drawer !== null || preview !== null);
  return (
    <EditorContext value={editor}>
      <div className={styles.editor}>
        <EditorHeader
          model={editor.model}
          narrow={narrow}
          renaming={renaming && !props.locked}
          keeping={keeping}
          onRenaming={setRenaming}
          onRename={(name) => pendingChanges.track(action.run("rename", () => files.rename(name)))}
          preview={preview !== null}
          onPreview={onPreview}
        />
        <div className={styles.body}>
          <div className={mergeClasses(styles.main, covered && styles.hidden)}>
            {guide && narrow && (
              <div className={styles.strip}>
                <NextStepStrip {...guide} />
              </div>
            )}
            <section className={styles.scroll} aria-label="Settings of the data source" data-pane="form">
              <div className={styles.content}>
                <EditorMessages
                  editor={editor}
                  action={action}
                  saving={saving}
                  request={request}
                  methods={methods}
                  onReload={files.reload}
                >
                  {props.message(handle)}
                </EditorMessages>
                <EditorForm
                  onChooseMethod={methods.choose}
                  tokenDetails={props.tokenDetails(handle)}
                  openItems={openItems}
                  onOpenItems={setOpenItems}
                  searchRef={search}
                />
              </div>
            </section>
          </div>
          {drawer?.(handle) ?? preview}
          {guide && !narrow && <SideColumn {...guide} />}
        </div>
        {drawer === null && (
          <ActionBar
            draft={editor.model.draft}
            saving={saving}
            primary={!guide || !hasButton(guide.known.form.nextStep)}
            onTest={props.onTest}
            onSave={() => void request.save()}
            onReview={preview === null ? props.onPreview : undefined}
            onDiscard={discarding.ask}
          />
        )}
        {saving.conflicts.length > 0 && (
          <ConflictDialog
            displayPath={draft.file.displayPath}
            conflicts={saving.conflicts}
            onSave={(resolution) => void saving.save("own", resolution)}
            onCancel={saving.dismissConflicts}
          />
        )}
        {ways.otherWaysShown && <OtherWaysDialog onClose={ways.closeOtherWays} />}
        {discarding.asked && (
          <DiscardDialog
            name={draft.name}
            isNew={draft.savedName === null}
            onDiscard={discarding.discard}
            onCancel={discarding.cancel}
          />
        )}
      </div>
    </EditorContext>
  );
}

/** A new data source starts in its first needed field. */
function useFirstFocus(editor: Editor): void {
  const focusFirst = useEffectEvent(() => {
    const { draft, known } = editor.model;
    const step = known?.form.nextStep;
    if (draft.savedName === null && step?.kind === "fillField") editor.focusField(step.option);
  });
  useEffect(() => focusFirst(), []);
}

function useFileActions({ draftId }: DraftView) {
  const client = useQueryClient();
  const reload = () => {
    for (const { queryKey } of [draftQuery(draftId), overviewQuery]) {
      void client.invalidateQueries({ queryKey });
    }
  };
  return {
    reload,
    rename: async (name: string) => {
      rememberDraft(client, await call("drafts.rename", { draftId, name }));
      await client.invalidateQueries({ queryKey: overviewQuery.queryKey });
    },
  };
}
