/** A setting that is text: applied when the field is left or Enter is pressed, Esc brings the old text back. */
import { Field, Input, type InputProps } from "@fluentui/react-components";
import type { KeyboardEvent } from "react";

export interface TextFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly problem?: string | undefined;
  readonly contentAfter?: InputProps["contentAfter"];
  readonly onCommit: (text: string) => void;
}

export function TextField(props: TextFieldProps) {
  const { value } = props;
  const commit = (text: string) => {
    if (text.trim() !== value) props.onCommit(text.trim());
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") commit(event.currentTarget.value);
    if (event.key === "Escape") event.currentTarget.value = value;
  };
  return (
    <Field
      label={props.label}
      hint={props.hint}
      validationState={props.problem === undefined ? "none" : "error"}
      validationMessage={props.problem}
    >
      <Input
        // A value that arrives from elsewhere starts the field anew.
        key={value}
        defaultValue={value}
        data-setting={props.label}
        placeholder={props.placeholder}
        contentAfter={props.contentAfter}
        spellCheck={false}
        onBlur={(event) => commit(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </Field>
  );
}
