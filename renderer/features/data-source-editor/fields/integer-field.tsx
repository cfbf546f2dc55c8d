/** A field whose value is a whole number. What is no number stays as it was written, with a word about it. */
import { SpinButton } from "@fluentui/react-components";
import { plain, plainText } from "../../../../shared/drivers/form/fields/value";
import type { FieldModel } from "../../../../shared/drivers/form/types";
import { typedFields } from "../../../app/data/typed-fields";
import { setOption, useEditor } from "../context";
import { FieldFrame } from "./frame/frame";
import { LockedField } from "./locked-field";

export function IntegerField(props: { readonly field: FieldModel }) {
  const editor = useEditor();
  const { field } = props;
  const { option } = field;
  const { draftId } = editor.model.draft;
  const value = plainText(editor.model.draft.values, option);
  const limits = editor.model.known?.driver.options[option];
  if (editor.locked || field.readOnlyBecause !== undefined) return <LockedField field={field} text={value} />;
  const tell = (text: string) =>
    typedFields.set(draftId, option, text === value ? null : { value: plain(text), inFile: true });
  const number = /^-?\d+$/.test(value) ? Number(value) : null;
  return (
    <FieldFrame field={field} hint={field.unit}>
      <SpinButton
        value={number}
        displayValue={value}
        {...(limits?.min === undefined ? {} : { min: limits.min })}
        {...(limits?.max === undefined ? {} : { max: limits.max })}
        data-option={option}
        placeholder={field.defaultValue}
        input={{ onInput: (event) => tell(event.currentTarget.value.trim()) }}
        onBlur={() => typedFields.set(draftId, option, null)}
        onChange={(_, data) => {
          const text = (data.displayValue ?? String(data.value ?? "")).trim();
          editor.visit(option);
          if (text !== value) void editor.change([setOption(option, text)]);
        }}
      />
    </FieldFrame>
  );
}
