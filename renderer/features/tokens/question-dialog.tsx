/** Asked before what cannot be undone: spending a stored token, revoking one. */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import { describeFailure } from "../../../shared/failures/failure";
import type { Question } from "./flow/use-flow";

export function QuestionDialog(props: { readonly question: Question; readonly onCancel: () => void }) {
  const { question, onCancel } = props;
  const { happened, why, next, actions } = describeFailure(question.failure);
  return (
    <Dialog open modalType="alert" onOpenChange={onCancel}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{happened}</DialogTitle>
          <DialogContent>
            {why} {next}
          </DialogContent>
          <DialogActions>
            <Button onClick={onCancel}>Cancel</Button>
            {actions.map(({ id, label }) => (
              <Button key={id} appearance="primary" onClick={question.confirm}>
                {label}
              </Button>
            ))}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
