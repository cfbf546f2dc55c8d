/** A setting that is the path of a file: typed, or chosen through the system's dialog. */
import { Button } from "@fluentui/react-components";
import { FolderOpenRegular } from "@fluentui/react-icons";
import { call } from "../../app/data/main-process";
import { useAction } from "../../app/use-action";
import { FailureMessage } from "../../components/failure-message";
import { TextField } from "./text-field";

export function FileField(props: {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onCommit: (path: string) => void;
}) {
  const action = useAction();
  const choose = () =>
    void action.run("choose a file", async () => {
      const { path } = await call("files.choosePath", { option: props.label });
      if (path !== null) props.onCommit(path);
    });
  return (
    <>
      <TextField
        label={props.label}
        hint={props.hint}
        value={props.value}
        onCommit={props.onCommit}
        contentAfter={
          <Button
            appearance="transparent"
            size="small"
            icon={<FolderOpenRegular />}
            aria-label={`Choose: ${props.label}`}
            onClick={choose}
          />
        }
      />
      {action.failure && <FailureMessage failure={action.failure} onDismiss={action.dismiss} />}
    </>
  );
}
