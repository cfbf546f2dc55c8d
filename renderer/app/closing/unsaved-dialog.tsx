/** Save, Don't save, Cancel: the question before the window closes, and what stopped the saving. */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
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
  return (
    <Dialog open modalType="alert" onOpenChange={props.onCancel}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{question(names)}</DialogTitle>
          <DialogContent>
            <UnsavedNames names={names} />
            {stopped !== null && (
              <FailureMessage
                failure={stopped.failure}
                actions={{ tryAgain: props.onSave, showBoth: () => props.onShow(stopped.draftId) }}
              />
            )}
          </DialogContent>
          <DialogActions fluid>
            <Button onClick={props.onCancel}>Cancel</Button>
            {stopped !== null && (
              <Button onClick={() => props.onShow(stopped.draftId)}>Show {stopped.name}</Button>
            )}
            <Button onClick={props.onDiscard}>Don't save</Button>
            <Button appearance="primary" onClick={props.onSave}>
              Save
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
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
