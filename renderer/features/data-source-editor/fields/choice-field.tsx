/** A field with a list of values: words first, then the number that odbc.ini holds. */
import { Dropdown, makeStyles, Option } from "@fluentui/react-components";
import { plainText } from "../../../../shared/drivers/form/fields/value";
import type { FieldModel } from "../../../../shared/drivers/form/types";
import { setOption, useEditor } from "../context";
import { choiceEntries, notSet } from "./choice-entries";
import { FieldFrame } from "./frame/frame";
import { LockedField } from "./locked-field";

const useStyles = makeStyles({ dropdown: { minWidth: 0, width: "100%" } });

export function ChoiceField(props: { readonly field: FieldModel }) {
  const styles = useStyles();
  const editor = useEditor();
  const { field } = props;
  const current = plainText(editor.model.draft.values, field.option);
  const entries = choiceEntries(field, current);
  const selected = current === "" ? notSet : current;
  const text = entries.find(({ value }) => value === selected)?.text ?? current;
  if (editor.locked) return <LockedField field={field} text={text} />;
  return (
    <FieldFrame field={field}>
      <Dropdown
        className={styles.dropdown}
        data-option={field.option}
        value={text}
        selectedOptions={[selected]}
        onOptionSelect={(_, { optionValue }) => {
          if (optionValue === undefined || optionValue === selected) return;
          void editor.change([setOption(field.option, optionValue === notSet ? "" : optionValue)]);
        }}
      >
        {entries.map((entry) => (
          <Option key={entry.value} value={entry.value} text={entry.text}>
            {entry.text}
          </Option>
        ))}
      </Dropdown>
    </FieldFrame>
  );
}
