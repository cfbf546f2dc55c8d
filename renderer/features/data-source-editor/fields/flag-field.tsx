/** A field that is on or off. */
import { Checkbox } from "@fluentui/react-components";
import type { FieldModel } from "../../../../shared/drivers/form/types";
import { isOn } from "../../../../shared/drivers/methods/methods";
import { useEditor } from "../context";
import { FieldFrame } from "./frame/frame";

const on = ["1", "true"];

export function FlagField(props: { readonly field: FieldModel }) {
  const editor = useEditor();
  const { field } = props;
  const usual = on.includes((field.defaultValue ?? "0").toLowerCase());
  const checked = field.set ? isOn(editor.model.draft.values, field.option) : usual;
  return (
    <FieldFrame field={field}>
      <Checkbox
        label={checked ? "On" : "Off"}
        checked={checked}
        data-option={field.option}
        aria-readonly={editor.locked}
        onChange={(_, data) => {
          if (editor.locked) return;
          void editor.change([{ option: field.option, value: data.checked === true ? "1" : "0" }]);
        }}
      />
    </FieldFrame>
  );
}
