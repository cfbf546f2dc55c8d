/** A field whose value is the path of a file: typed, or chosen through the system's dialog. */
import { Button, Tooltip } from "@fluentui/react-components";
import { FolderOpenRegular } from "@fluentui/react-icons";
import type { FieldModel } from "../../../../shared/drivers/form/types";
import { useEditor } from "../context";
import { TextField } from "./text-field";

export function PathField(props: { readonly field: FieldModel; readonly wide?: boolean }) {
  const editor = useEditor();
  const { field } = props;
  const found = editor.here[field.option];
  return (
    <TextField
      field={field}
      wide={props.wide ?? false}
      hint={found?.text || undefined}
      contentAfter={
        <Tooltip content="Choose a file" relationship="inaccessible">
          <Button
            appearance="transparent"
            size="small"
            icon={<FolderOpenRegular />}
            aria-label={`Choose ${field.label}`}
            onClick={() => editor.chooseFile(field.option)}
          />
        </Tooltip>
      }
    />
  );
}
