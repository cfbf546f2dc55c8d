/** Above the form after a flow: what it brought, in words that claim no more than was tried. */
import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import type { FlowView } from "../../../shared/oauth/flow";
import { FailureMessage } from "../../components/failure-message";
import { resultWords } from "./flow-words";
import type { TokenFlow } from "./use-flow";

export function FlowResult(props: { readonly flow: FlowView | null; readonly tokens: TokenFlow }) {
  const { flow, tokens } = props;
  return (
    <>
      {tokens.failure !== null && flow?.state !== "failed" && (
        <FailureMessage failure={tokens.failure} onDismiss={tokens.dismissFailure} />
      )}
      {flow?.state === "done" && <Success flow={flow} onDismiss={() => void tokens.end()} />}
    </>
  );
}

function Success(props: { readonly flow: FlowView; readonly onDismiss: () => void }) {
  const { title, text } = resultWords(props.flow);
  return (
    <MessageBar intent="success" layout="multiline" politeness="polite">
      <MessageBarBody>
        <MessageBarTitle tabIndex={-1} ref={takeLostFocus}>
          {title}
        </MessageBarTitle>
        {text}
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

/** The drawer that had the focus has just gone. */
function takeLostFocus(title: HTMLElement | null): void {
  if (title !== null && title.ownerDocument.activeElement === title.ownerDocument.body) title.focus();
}
