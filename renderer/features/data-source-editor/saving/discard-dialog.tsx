/** The question before edits are thrown away: what was typed is kept nowhere. */
import { ConfirmDialog } from "../../../components/confirm-dialog";

export function DiscardDialog(props: {
  readonly name: string;
  /** In no file yet: discarding leaves nothing. */
  readonly isNew: boolean;
  readonly onDiscard: () => void;
  readonly onCancel: () => void;
}) {
  const { name, isNew } = props;
  return (
    <ConfirmDialog
      title={isNew ? `Discard the new data source ${name}?` : `Discard the edits to ${name}?`}
      answers={[{ label: "Discard", run: props.onDiscard }]}
      onCancel={props.onCancel}
    >
      {isNew
        ? "It is in no file yet, so nothing of it is left."
        : "The form shows what the file holds again. The file itself is not touched."}
    </ConfirmDialog>
  );
}
