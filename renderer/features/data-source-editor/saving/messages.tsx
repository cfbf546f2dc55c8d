/** What came of a save: the failure with its ways out, or what there is to know. */
import { Button, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { FailureMessage } from "../../../components/failure-message";
import type { Editor } from "../context";
import type { Saving } from "./use-saving";

export function SaveMessages(props: {
  readonly editor: Editor;
  readonly saving: Saving;
  readonly onReload: () => void;
}) {
  const { editor, saving } = props;
  const saveForDataDirect = async () => {
    if (await editor.chooseDataDirect()) await saving.save("own");
  };
  const dismiss = <Dismiss onClick={saving.dismiss} />;
  return (
    <>
      {saving.failure !== null && (
        <FailureMessage
          failure={saving.failure}
          onDismiss={saving.dismiss}
          actions={{
            tryAgain: () => void saving.save("own"),
            showBoth: () => void saving.save("own"),
            saveToUserFile: () => void saving.save("userFile"),
            saveCopy: () => void saving.save("copy"),
            copySaveCommand: () => void saving.copyCommand(),
            reload: props.onReload,
            useDataDirect: () => void saveForDataDirect(),
            otherWays: editor.showOtherWays,
            repairFile: () => void saving.repairFile(),
          }}
        />
      )}
      {saving.notes.map((text) => (
        <MessageBar key={text} intent="info" layout="multiline">
          <MessageBarBody>{text}</MessageBarBody>
          <MessageBarActions containerAction={dismiss} />
        </MessageBar>
      ))}
    </>
  );
}

function Dismiss(props: { readonly onClick: () => void }) {
  return (
    <Button
      appearance="transparent"
      size="small"
      icon={<DismissRegular />}
      aria-label="Dismiss message"
      onClick={props.onClick}
    />
  );
}
