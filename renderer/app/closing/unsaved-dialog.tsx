/** Save, Don't save, Cancel: the question before the window closes, and what stopped the saving. */
import { makeStyles, tokens } from "@fluentui/react-components";
import { type Answer, ConfirmDialog } from "../../components/confirm-dialog";
import { FailureMessage } from "../../components/failure-message";
import type { StoppedAt } from "./closing";

const useStyles = makeStyles({
  content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  names: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
});

/** Names listed before the rest is only counted. */
const listed = 8;

export function UnsavedDialog(props: {
  readonly names: readonly string[];
  readonly stopped: StoppedAt | null;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
  readonly onCancel: () => void;
  readonly onShow: (draftId: string) => void;
}) {
  const { names, stopped } = props;
  const show = stopped === null ? [] : [showing(stopped, props.onShow)];
  return (
    <ConfirmDialog
      title={question(names)}
      answers={[...show, { label: "Don't save", run: props.onDiscard }, { label: "Save", run: props.onSave }]}
      onCancel={props.onCancel}
    >
      <UnsavedNames names={names} />
      {stopped !== null && (
        <FailureMessage
          failure={stopped.failure}
          actions={{ tryAgain: props.onSave, showBoth: () => props.onShow(stopped.draftId) }}
        />
      )}
    </ConfirmDialog>
  );
}

function showing({ name, draftId }: StoppedAt, onShow: (draftId: string) => void): Answer {
  return { label: `Show ${name}`, run: () => onShow(draftId) };
}

function UnsavedNames(props: { readonly names: readonly string[] }) {
  const styles = useStyles();
  const { names } = props;
  if (names.length < 2) return <>Without saving, what you changed is lost.</>;
  return (
    <div className={styles.content}>
      Without saving, what you changed in them is lost.
      <ul className={styles.names}>
        {names.slice(0, listed).map((name) => (
          <li key={name}>{name}</li>
        ))}
        {names.length > listed && <li>and {names.length - listed} more</li>}
      </ul>
    </div>
  );
}

function question(names: readonly string[]): string {
  const [only] = names;
  return names.length === 1 && only !== undefined
    ? `Save the changes to ${only}?`
    : `Save the changes to ${names.length} data sources?`;
}
