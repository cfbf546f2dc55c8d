/** Above the form: what is locked, what is wrong with the file, what came of the latest actions. */
import { MessageBar, MessageBarBody, makeStyles } from "@fluentui/react-components";
import type { ReactNode } from "react";
import type { Action } from "../../app/use-action";
import { FailureMessage } from "../../components/failure-message";
import type { Editor } from "./editor-context";
import { allFields, errorsOf } from "./editor-model";
import { ErrorLinks } from "./error-links";
import { HazardBar } from "./hazard-bar";
import { SaveMessages } from "./save-messages";
import { UnusedValues } from "./unused-values";
import type { MethodSwitching } from "./use-method-switch";
import type { SaveRequest } from "./use-save-request";
import type { Saving } from "./use-saving";

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
