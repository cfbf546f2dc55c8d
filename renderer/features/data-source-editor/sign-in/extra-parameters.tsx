/** Further parameters of authorization and token requests: audience, resource, prompt, access_type. */
import { Button, Caption1, Field, Input, makeStyles, Tooltip } from "@fluentui/react-components";
import { AddRegular, DeleteRegular } from "@fluentui/react-icons";
import { type KeyboardEvent, useState } from "react";
import type { SignInChoices } from "../../../../shared/data-sources/acquisition-settings";
import { useTypedText } from "../fields/typed-text";

type Parameters = SignInChoices["extraParameters"];

const useStyles = makeStyles({
  block: { display: "flex", flexDirection: "column", gap: "8px" },
  row: { display: "flex", flexWrap: "wrap", alignItems: "end", gap: "8px" },
  field: { flex: "1 1 140px", minWidth: 0, "& .fui-Input": { minWidth: 0, width: "100%" } },
});

export function ExtraParameters(props: {
  readonly parameters: Parameters;
  readonly onChange: (parameters: Parameters) => void;
}) {
  const styles = useStyles();
  const { parameters, onChange } = props;
  const without = (name: string) => parameters.filter(([other]) => other !== name);
  return (
    <div className={styles.block}>
      <Caption1>Further parameters of the requests, such as audience, resource or prompt</Caption1>
      {parameters.map(([name, value]) => (
        <ParameterRow
          key={name}
          name={name}
          value={value}
          onValue={(next) => onChange(parameters.map((pair) => (pair[0] === name ? [name, next] : pair)))}
          onRemove={() => onChange(without(name))}
        />
      ))}
      <NewParameter onAdd={(name, value) => onChange([...without(name), [name, value]])} />
    </div>
  );
}

function ParameterRow(props: {
  readonly name: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly onRemove: () => void;
}) {
  const styles = useStyles();
  const typed = useTypedText(props.value, async (value) => {
    props.onValue(value);
    return true;
  });
  return (
    <div className={styles.row}>
      <Field label={props.name} className={styles.field}>
        <Input
          value={typed.text}
          spellCheck={false}
          onChange={(_, { value }) => typed.type(value)}
          onBlur={typed.leave}
          onKeyDown={typed.onKeyDown}
        />
      </Field>
      <Tooltip content={`Remove ${props.name}`} relationship="inaccessible">
        <Button
          appearance="subtle"
          icon={<DeleteRegular />}
          aria-label={`Remove ${props.name}`}
          onClick={props.onRemove}
        />
      </Tooltip>
    </div>
  );
}

function NewParameter(props: { readonly onAdd: (name: string, value: string) => void }) {
  const styles = useStyles();
  const [name, setName] = useState("");
  const [value, setValue] = useState("");
  const add = () => {
    if (name.trim() === "") return;
    props.onAdd(name.trim(), value);
    setName("");
    setValue("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") add();
  };
  return (
    <div className={styles.row}>
      <Field label="New parameter" className={styles.field}>
        <Input
          value={name}
          spellCheck={false}
          onChange={(_, data) => setName(data.value)}
          onKeyDown={onKeyDown}
        />
      </Field>
      <Field label="Value" className={styles.field}>
        <Input
          value={value}
          spellCheck={false}
          onChange={(_, data) => setValue(data.value)}
          onKeyDown={onKeyDown}
        />
      </Field>
      <Button icon={<AddRegular />} disabledFocusable={name.trim() === ""} onClick={add}>
        Add parameter
      </Button>
    </div>
  );
}
