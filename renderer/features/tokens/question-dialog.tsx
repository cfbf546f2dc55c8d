/** Asked before what cannot be undone: spending a stored token, revoking one. */
import { describeFailure } from "../../../shared/failures/failure";
import { ConfirmDialog } from "../../components/confirm-dialog";
import type { Question } from "./flow/use-flow";

export function QuestionDialog(props: { readonly question: Question; readonly onCancel: () => void }) {
  const { question, onCancel } = props;
  const { happened, why, next, actions } = describeFailure(question.failure);
  return (
    <ConfirmDialog
      title={happened}
      answers={actions.map(({ label }) => ({ label, run: question.confirm }))}
      onCancel={onCancel}
    >
      {why} {next}
    </ConfirmDialog>
  );
}
