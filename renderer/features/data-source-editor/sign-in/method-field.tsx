/** How to sign in: words, then the number in odbc.ini. The usual methods stand first. */
import { Dropdown, makeStyles, Option, OptionGroup } from "@fluentui/react-components";
import type { FieldChoice, FieldModel } from "../../../../shared/drivers/form/types";
import { useEditor } from "../context";
import { FieldFrame } from "../fields/frame/frame";
import { LockedField } from "../fields/locked-field";

const useStyles = makeStyles({ dropdown: { minWidth: 0, width: "100%" } });

export function MethodField(props: {
  readonly field: FieldModel;
  readonly onChoose: (methodId: string) => void;
}) {
  const styles = useStyles();
  const { locked } = useEditor();
  const { field } = props;
  const choices = field.choices ?? [];
  const text = choices.find(({ value }) => value === field.methodId)?.label ?? "";
  if (locked) return <LockedField field={field} text={text} />;
  return (
    <FieldFrame field={field}>
      <Dropdown
        className={styles.dropdown}
        data-option={field.option}
        value={text}
        selectedOptions={field.methodId === undefined ? [] : [field.methodId]}
        onOptionSelect={(_, { optionValue }) => {
          if (optionValue !== undefined && optionValue !== field.methodId) props.onChoose(optionValue);
        }}
      >
        {entries(choices.filter(({ offeredFirst }) => offeredFirst !== false))}
        <OptionGroup label="Others">
          {entries(choices.filter(({ offeredFirst }) => offeredFirst === false))}
        </OptionGroup>
      </Dropdown>
    </FieldFrame>
  );
}

function entries(choices: readonly FieldChoice[]) {
  return choices.map(({ value, label }) => (
    <Option key={value} value={value} text={label}>
      {label}
    </Option>
  ));
}
