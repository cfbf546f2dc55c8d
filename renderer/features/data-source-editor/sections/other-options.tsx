/** Options that the catalogue does not know: kept, shown, editable as name and value. */
import { Body1, Button, Field, Input, makeStyles, Tooltip } from "@fluentui/react-components";
import { AddRegular, DeleteRegular } from "@fluentui/react-icons";
import { type KeyboardEvent, useRef, useState } from "react";
import type { OtherOption } from "../../../../shared/data-sources/draft-view";
import { SecretInput } from "../../../components/secret-input";
import { useEditor } from "../context";
import { useTypedText } from "../fields/typed-text";

const useStyles = makeStyles({
  panel: { display: "flex", flexDirection: "column", gap: "12px", paddingBlock: "8px" },
  row: { display: "flex", alignItems: "end", gap: "8px", flexWrap: "wrap" },
  value: { flex: "1 1 200px", minWidth: 0, "& .fui-Input": { minWidth: 0, width: "100%" } },
  name: { flex: "1 1 120px", minWidth: 0, "& .fui-Input": { minWidth: 0, width: "100%" } },
});

export function OtherOptions() {
  const styles = useStyles();
  const { model, locked } = useEditor();
  const { otherOptions } = model.draft;
  return (
    <div className={styles.panel}>
      {otherOptions.length === 0 && <Body1>Every option here is one that the app knows.</Body1>}
      {otherOptions.map((other) => (
        <OtherRow key={other.name} other={other} />
      ))}
      {!locked && <NewOption />}
    </div>
  );
}

function OtherRow(props: { readonly other: OtherOption }) {
  const styles = useStyles();
  const editor = useEditor();
  const { name, value } = props.other;
  const send = (text: string) => editor.change([{ option: name, value: text }]);
  return (
    <div className={styles.row}>
      <Field label={name} className={styles.value}>
        {value.kind === "secret" ? (
          (control) => (
            <SecretInput
              field={control}
              option={name}
              label={name}
              set={value.set}
              readOnly={editor.locked}
              onCommit={(text) => void send(text)}
              onReveal={() => editor.reveal(name)}
              onCopy={() => editor.copy(name)}
            />
          )
        ) : (
          <PlainValue name={name} value={value.value} onSend={send} />
        )}
      </Field>
      {!editor.locked && (
        <Tooltip content={`Remove ${name}`} relationship="inaccessible">
          <Button
            appearance="subtle"
            icon={<DeleteRegular />}
            aria-label={`Remove ${name}`}
            onClick={() => void editor.change([{ option: name, value: null }])}
          />
        </Tooltip>
      )}
    </div>
  );
}

function PlainValue(props: {
  readonly name: string;
  readonly value: string;
  readonly onSend: (text: string) => Promise<boolean>;
}) {
  const { locked } = useEditor();
  const typed = useTypedText(props.value, props.onSend);
  // The field around gives id and description to its only child, which is this component.
  const { name: _name, value: _value, onSend: _onSend, ...control } = props;
  return (
    <Input
      {...control}
      data-option={props.name}
      value={typed.text}
      readOnly={locked}
      appearance={locked ? "filled-darker" : "outline"}
      spellCheck={false}
      onChange={(_, data) => typed.type(data.value)}
      onBlur={typed.leave}
      onKeyDown={typed.onKeyDown}
    />
  );
}

/** A new option takes its name first; its value is typed in the row it becomes. */
function NewOption() {
  const styles = useStyles();
  const editor = useEditor();
  const nameField = useRef<HTMLInputElement>(null);
  const [name, setName] = useState("");
  const [value, setValue] = useState("");
  const add = async () => {
    if (name.trim() === "") return nameField.current?.focus();
    const arrived = await editor.change([{ option: name.trim(), value }]);
    if (!arrived) return;
    setName("");
    setValue("");
    nameField.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") void add();
  };
  return (
    <div className={styles.row}>
      <Field label="New option" className={styles.name}>
        <Input
          ref={nameField}
          value={name}
          spellCheck={false}
          onChange={(_, data) => setName(data.value)}
          onKeyDown={onKeyDown}
        />
      </Field>
      <Field label="Its value" className={styles.value}>
        <Input
          value={value}
          spellCheck={false}
          onChange={(_, data) => setValue(data.value)}
          onKeyDown={onKeyDown}
        />
      </Field>
      <Button icon={<AddRegular />} onClick={() => void add()}>
        Add
      </Button>
    </div>
  );
}
