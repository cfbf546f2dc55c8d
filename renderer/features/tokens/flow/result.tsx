/** Above the form: what a flow or a revocation brought, in words that claim no more than was tried. */
import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import type { FlowView } from "../../../../shared/oauth/flow";
import { takeLostFocus } from "../../../app/focus/keeper";
import { FailureMessage } from "../../../components/failure-message";
import { QuestionDialog } from "../question-dialog";
import type { TokenFlow } from "./use-flow";
import { resultWords } from "./words";

const revoked = {
  title: "The token is revoked.",
  text: "It is taken out of this data source. Get a new one when it is needed again.",
} as const;

export function FlowResult(props: { readonly flow: FlowView | null; readonly tokens: TokenFlow }) {
  const { flow, tokens } = props;
  const { revocation, question } = tokens;
  return (
    <>
      {tokens.failure !== null && flow?.state !== "failed" && (
        <FailureMessage failure={tokens.failure} onDismiss={tokens.dismissFailure} />
      )}
      {flow?.state === "done" && <Success words={resultWords(flow)} onDismiss={() => void tokens.end()} />}
      {revocation !== null && revocation.failure === null && (
        <Success words={revoked} onDismiss={tokens.dismissRevocation} />
      )}
      {revocation !== null && revocation.failure !== null && (
        <FailureMessage failure={revocation.failure} onDismiss={tokens.dismissRevocation} />
      )}
      {question !== null && <QuestionDialog question={question} onCancel={tokens.dismissQuestion} />}
    </>
  );
}

function Success(props: {
  readonly words: { readonly title: string; readonly text: string };
  readonly onDismiss: () => void;
}) {
  return (
    <MessageBar intent="success" layout="multiline" politeness="polite">
      <MessageBarBody>
        <MessageBarTitle tabIndex={-1} ref={takeLostFocus}>
          {props.words.title}
        </MessageBarTitle>
        {props.words.text}
      </MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            size="small"
            icon={<DismissRegular />}
            aria-label="Dismiss message"
            onClick={props.onDismiss}
          />
        }
      />
    </MessageBar>
  );
}
