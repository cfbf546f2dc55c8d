/** The question before something is done that takes a yes: what, what it means, and the ways to answer. */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import type { ReactNode } from "react";

export interface Answer {
  readonly label: string;
  readonly run: () => void;
}

/** Esc is Cancel. The last answer is the primary one. */
export function ConfirmDialog(props: {
  readonly title: ReactNode;
  /** What happens, and what does not. */
  readonly children: ReactNode;
  readonly answers: readonly Answer[];
  readonly onCancel: () => void;
}) {
  const primary = props.answers.at(-1);
  return (
    <Dialog open modalType="alert" onOpenChange={props.onCancel}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{props.title}</DialogTitle>
          <DialogContent>{props.children}</DialogContent>
          <DialogActions fluid>
            <Button onClick={props.onCancel}>Cancel</Button>
            {props.answers.map((answer) => (
              <Button
                key={answer.label}
                appearance={answer === primary ? "primary" : "secondary"}
                onClick={answer.run}
              >
                {answer.label}
              </Button>
            ))}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
