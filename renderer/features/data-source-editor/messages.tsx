/** Above the form: what is locked, what is wrong with the file, what came of the latest actions. */
import { MessageBar, MessageBarBody, makeStyles } from "@fluentui/react-components";
import type { ReactNode } from "react";
import type { Action } from "../../app/use-action";
import { FailureMessage } from "../../components/failure-message";
import type { Editor } from "./context";
import { HazardBar } from "./hazards/bar";
import { allFields, errorsOf } from "./model";
import { ErrorLinks } from "./saving/error-links";
import { SaveMessages } from "./saving/messages";
import type { SaveRequest } from "./saving/use-save-request";
import type { Saving } from "./saving/use-saving";
import { UnusedValues } from "./sign-in/unused-values";
import type { MethodSwitching } from "./sign-in/use-method-switch";

const useStyles = makeStyles({
  messages: { display: "flex", flexDirection: "column", gap: "8px", ":empty": { display: "none" } },
});

export function EditorMessages(props: {
  readonly editor: Editor;
  readonly action: Action;
  readonly saving: Saving;
  readonly request: SaveRequest;
  readonly methods: MethodSwitching;
  readonly onReload: () => void;
  /** Of the latest token flow. */
  readonly children: ReactNode;
}) {
  const styles = useStyles();
  const { editor, action, request, methods } = props;
  const { known, draft } = editor.model;
  const errors = request.stopped && known !== undefined ? errorsOf(known.form) : [];
  return (
    <div className={styles.messages}>
      {editor.locked && (
        <MessageBar intent="info">
          <MessageBarBody>Fields are locked until sign-in ends.</MessageBarBody>
        </MessageBar>
      )}
      {action.failure !== null && (
        <FailureMessage
          failure={action.failure}
          onDismiss={action.dismiss}
          actions={{ reload: props.onReload }}
        />
      )}
      {props.children}
      <SaveMessages editor={editor} saving={props.saving} onReload={props.onReload} />
      <ErrorLinks fields={errors} onShow={editor.focusField} onSaveAnyway={request.saveAnyway} />
      <UnusedValues
        labels={unusedLabels(editor, methods.unused)}
        onRemove={methods.removeUnused}
        onKeep={methods.keepUnused}
      />
      <HazardBar draft={draft} action={action} />
    </div>
  );
}

function unusedLabels({ model }: Editor, options: readonly string[]): string[] {
  const fields = model.known === undefined ? [] : allFields(model.known.form);
  const set = fields.filter((field) => options.includes(field.option) && field.set);
  return set.map(({ label }) => label);
}
