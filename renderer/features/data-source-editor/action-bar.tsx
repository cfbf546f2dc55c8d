/** Bottom of the editor: what a save would write, discarding, saving, and what was saved. */
import { Body1, Button, Link, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import {
  CheckmarkRegular,
  EditRegular,
  ErrorCircleFilled,
  PlugConnectedRegular,
  SaveRegular,
} from "@fluentui/react-icons";
import type { DraftView } from "../../../shared/data-sources/draft-view";
import { describeFailure } from "../../../shared/failures/failure";
import { SaveAsButton } from "./saving/save-as-button";
import type { Saving } from "./saving/use-saving";
import { linesInWords, savedWords } from "./saving/words";

const useStyles = makeStyles({
  bar: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: "8px",
    flexShrink: 0,
    minHeight: "52px",
    boxSizing: "border-box",
    padding: "9px 20px 9px 24px",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    "@media (max-width: 699px)": { paddingInline: "12px" },
  },
  words: { flex: "1 1 160px", minWidth: 0, display: "flex", alignItems: "center", gap: "8px" },
  icon: { flexShrink: 0, fontSize: "20px", color: tokens.colorBrandForeground1 },
  refused: { color: tokens.colorStatusDangerForeground1 },
  sentence: { minWidth: 0, overflowWrap: "anywhere" },
  savedIcon: { color: tokens.colorStatusSuccessForeground1 },
});

export function ActionBar(props: {
  readonly draft: DraftView;
  readonly saving: Saving;
  /** No other primary button is on screen. */
  readonly primary: boolean;
  readonly onTest: () => void;
  readonly onSave: () => void;
  readonly onReview: (() => void) | undefined;
  readonly onDiscard: () => void;
}) {
  const styles = useStyles();
  const { draft, saving } = props;
  return (
    <section className={styles.bar} aria-label="Saving" data-pane="actions">
      <div className={styles.words}>
        {draft.unsaved ? (
          <ToWrite draft={draft} onReview={props.onReview} />
        ) : (
          <SavedNote draft={draft} saving={saving} />
        )}
      </div>
      <Button appearance="subtle" disabledFocusable={!draft.unsaved} onClick={props.onDiscard}>
        Discard
      </Button>
      <Button icon={<PlugConnectedRegular />} onClick={props.onTest}>
        Test
      </Button>
      {draft.file.writable || !draft.unsaved ? (
        <Button
          appearance={props.primary && draft.unsaved ? "primary" : "secondary"}
          icon={<SaveRegular />}
          disabledFocusable={!draft.unsaved || saving.busy}
          data-pane-start
          onClick={props.onSave}
        >
          Save
        </Button>
      ) : (
        <SaveAsButton draft={draft} saving={saving} primary={props.primary} />
      )}
    </section>
  );
}

function ToWrite(props: { readonly draft: DraftView; readonly onReview: (() => void) | undefined }) {
  const styles = useStyles();
  const { refusal } = props.draft;
  return (
    <>
      {refusal === null ? (
        <EditRegular className={styles.icon} aria-hidden />
      ) : (
        <ErrorCircleFilled className={mergeClasses(styles.icon, styles.refused)} aria-hidden />
      )}
      <Body1 className={styles.sentence}>
        {refusal === null ? linesInWords(props.draft) : describeFailure(refusal).happened}
      </Body1>
      {props.onReview !== undefined && (
        <Link as="button" onClick={props.onReview}>
          Review changes
        </Link>
      )}
    </>
  );
}

function SavedNote(props: { readonly draft: DraftView; readonly saving: Saving }) {
  const styles = useStyles();
  const { draft, saving } = props;
  if (saving.undone) return <Body1>Undone: the file is as it was before.</Body1>;
  if (draft.saved === null) return <Body1>No changes</Body1>;
  return (
    <>
      <CheckmarkRegular className={`${styles.icon} ${styles.savedIcon}`} aria-hidden />
      <Body1>{savedWords(draft.saved)}</Body1>
      {draft.saved.historyId !== null && (
        <Link as="button" onClick={() => void saving.undo()}>
          Undo
        </Link>
      )}
    </>
  );
}
