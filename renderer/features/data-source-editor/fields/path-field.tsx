/** A field whose value is the path of a file: typed, or chosen through the system's dialog. */
import { Button, Tooltip } from "@fluentui/react-components";
import { FolderOpenRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { plainText } from "../../../../shared/drivers/form/fields/value";
import type { FieldModel } from "../../../../shared/drivers/form/types";
import { call } from "../../../app/data/main-process";
import { setOption, useEditor } from "../context";
import { TextField } from "./text-field";

/** What is looked at on this computer, by option: each says in words what it found. */
const looks: Readonly<Record<string, (value: string) => Promise<{ readonly text: string }>>> = {
  RestConfigFile: (path) => call("files.inspectModel", { path }),
  Driver: (driver) => call("files.inspectDriver", { driver }),
};

export function PathField(props: { readonly field: FieldModel; readonly wide?: boolean }) {
  const editor = useEditor();
  const { field } = props;
  const path = plainText(editor.model.draft.values, field.option);
  const look = looks[field.option];
  // The file may change at any time, so each visit of the form looks again.
  const inspected = useQuery({
    queryKey: ["inspected", field.option, path],
    queryFn: () => look?.(path) ?? null,
    enabled: look !== undefined && path !== "",
    staleTime: 0,
  });
  const choose = async () => {
    const { path: chosen } = await call("files.choosePath", { option: field.option });
    if (chosen !== null) await editor.change([setOption(field.option, chosen)]);
  };
  return (
    <TextField
      field={field}
      wide={props.wide ?? false}
      hint={path === "" ? undefined : inspected.data?.text || undefined}
      contentAfter={
        <Tooltip content="Choose a file" relationship="inaccessible">
          <Button
            appearance="transparent"
            size="small"
            icon={<FolderOpenRegular />}
            aria-label={`Choose ${field.label}`}
            onClick={() => void choose()}
          />
        </Tooltip>
      }
    />
  );
}
