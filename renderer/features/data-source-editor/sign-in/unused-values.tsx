/** After another method was chosen: values that no longer count, to be removed or kept. */
import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from "@fluentui/react-components";

function unusedWords(count: number): string {
  return count === 1 ? "1 value is no longer used." : `${count} values are no longer used.`;
}

export function UnusedValues(props: {
  readonly labels: readonly string[];
  readonly onRemove: () => void;
  readonly onKeep: () => void;
}) {
  if (props.labels.length === 0) return null;
  return (
    <MessageBar intent="info" layout="multiline" politeness="polite">
      <MessageBarBody>
        <MessageBarTitle>{unusedWords(props.labels.length)}</MessageBarTitle>
        {props.labels.join(", ")}.
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={props.onRemove}>
          Remove
        </Button>
        <Button size="small" appearance="transparent" onClick={props.onKeep}>
          Keep
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
