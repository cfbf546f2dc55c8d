/** Takes an option out, so that the driver's default holds again. */
import { Button, Tooltip } from "@fluentui/react-components";
import { ArrowResetRegular } from "@fluentui/react-icons";
import type { FieldModel } from "../../../../../shared/drivers/form/types";
import { useEditor } from "../../context";

export function ResetButton(props: { readonly field: FieldModel }) {
  const editor = useEditor();
  const { label, option, defaultValue } = props.field;
  if (editor.locked) return null;
  const words = `Reset ${label} to its default${defaultValue === undefined ? "" : `, ${defaultValue}`}`;
  return (
    <Tooltip content={words} relationship="inaccessible">
      <Button
        appearance="subtle"
        size="small"
        icon={<ArrowResetRegular />}
        aria-label={words}
        onClick={() => void editor.change([{ option, value: null }])}
      />
    </Tooltip>
  );
}
