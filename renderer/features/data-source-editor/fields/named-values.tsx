/** Values that have a name instead of a field: one row each with its removal, and the row that adds another. */
import { Button, Field, type FieldProps, Input, makeStyles, Tooltip } from "@fluentui/react-components";
import { AddRegular, DeleteRegular } from "@fluentui/react-icons";
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { plain } from "../../../../shared/drivers/form/fields/value";
import { typedFields } from "../../../app/data/typed-fields";
import { useEditor } from "../context";
import { useTypedText } from "./typed-text";

const row = { display: "flex", flexWrap: "wrap", alignItems: "end", gap: "8px" } as const;

const useStyles = makeStyles({
  row,
  adding: { ...row, margin: 0, border: "none", padding: 0, minWidth: 0 },
  name: { flex: "1 1 120px", minWidth: 0, "& .fui-Input": { minWidth: 0, width: "100%" } },
  value: { flex: "1 1 200px", minWidth: 0, "& .fui-Input": { minWidth: 0, width: "100%" } },
});

export function NamedValueRow(props: {
  readonly name: string;
  readonly onRemove: () => void;
  /** The control; `NamedText` for a text. */
  readonly children: FieldProps["children"];
}) {
  const styles = useStyles();
  const { locked } = useEditor();
  const { name } = props;
  return (
    <div className={styles.row}>
      <Field label={name} className={styles.value}>
        {props.children}
      </Field>
      {!locked && (
        <Tooltip content={`Remove ${name}`} relationship="inaccessible">
          <Button
            appearance="subtle"
            icon={<DeleteRegular />}
            aria-label={`Remove ${name}`}
            onClick={props.onRemove}
          />
        </Tooltip>
      )}
    </div>
  );
}

export function NamedText(props: {
  readonly name: string;
  readonly value: string;
  /** False for what the app keeps beside the file. */
  readonly inFile: boolean;
  readonly onSend: (text: string) => Promise<boolean>;
}) {
  const { locked } = useEditor();
  // The field around gives id and description to its only child, which is this component.
  const { name, value, inFile, onSend: send, ...control } = props;
  const typed = useTypedText({ field: name, value, inFile, send });
  return (
    <Input
      {...control}
      data-option={name}
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

interface AddNamedValueProps {
  /** "New option". */
  readonly nameLabel: string;
  readonly valueLabel: string;
  readonly inFile: boolean;
  /** Resolves to whether it arrived. */
  readonly onAdd: (name: string, value: string) => Promise<boolean>;
}

/** What is typed here is added with Enter, with the button, and when the row is left: a save takes it like any other field. */
export function AddNamedValue(props: AddNamedValueProps) {
  const styles = useStyles();
  const nameField = useRef<HTMLInputElement>(null);
  const typed = useNewRow(props);
  const add = async () => {
    if (typed.name.trim() === "" || (await typed.add())) nameField.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") void add();
  };
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) void typed.add();
  };
  return (
    <fieldset className={styles.adding} aria-label={props.nameLabel} onBlur={onBlur}>
      <Field label={props.nameLabel} className={styles.name}>
        <Input
          ref={nameField}
          value={typed.name}
          spellCheck={false}
          onChange={(_, { value }) => typed.show(value, typed.value)}
          onKeyDown={onKeyDown}
        />
      </Field>
      <Field label={props.valueLabel} className={styles.value}>
        <Input
          value={typed.value}
          spellCheck={false}
          onChange={(_, { value }) => typed.show(typed.name, value)}
          onKeyDown={onKeyDown}
        />
      </Field>
      <Button icon={<AddRegular />} onClick={() => void add()}>
        Add
      </Button>
    </fieldset>
  );
}

/** The name and value that stand in the row; a name alone is a change already. */
function useNewRow({ nameLabel, inFile, onAdd }: AddNamedValueProps) {
  const { draftId } = useEditor().model.draft;
  const [typed, setTyped] = useState({ name: "", value: "" });
  useEffect(() => () => typedFields.set(draftId, nameLabel, null), [draftId, nameLabel]);
  const show = (name: string, value: string) => {
    setTyped({ name, value });
    const there = name.trim() !== "";
    typedFields.set(draftId, nameLabel, there ? { value: plain(name), inFile } : null);
  };
  return {
    ...typed,
    show,
    add: async () => {
      const name = typed.name.trim();
      if (name === "") return false;
      const arrived = await onAdd(name, typed.value);
      if (arrived) show("", "");
      return arrived;
    },
  };
}
