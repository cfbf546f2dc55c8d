/** A field whose value is a text or an address. */
import { type FieldProps, Input, type InputProps } from "@fluentui/react-components";
import { plainText } from "../../../../shared/drivers/form/fields/value";
import type { FieldModel } from "../../../../shared/drivers/form/types";
import { setOption, useEditor } from "../context";
import { problemWhileTyping } from "../model";
import { exampleWords } from "./example-words";
import { FieldFrame } from "./frame/frame";
import { useTypedText } from "./typed-text";

export interface TextFieldProps {
  readonly field: FieldModel;
  readonly wide?: boolean;
  readonly hint?: FieldProps["hint"];
  readonly answer?: string | undefined;
  readonly contentAfter?: InputProps["contentAfter"];
}

export function TextField(props: TextFieldProps) {
  const editor = useEditor();
  const { field } = props;
  const { option } = field;
  const typed = useTypedText({
    field: option,
    value: plainText(editor.model.draft.values, option),
    inFile: field.storedIn === "odbcIni",
    send: (text) => editor.change([setOption(option, text)]),
    onVisited: () => editor.visit(option),
  });
  // Nothing new is said while somebody types; what was said goes once it is right.
  const problem =
    typed.typing && field.problem !== undefined
      ? problemWhileTyping(editor.model, option, typed.text)
      : field.problem;
  return (
    <FieldFrame
      field={field}
      wide={props.wide ?? false}
      hint={props.hint}
      answer={props.answer}
      problem={problem}
    >
      <Input
        value={typed.text}
        type={field.kind === "url" ? "url" : "text"}
        data-option={option}
        readOnly={editor.locked || field.readOnlyBecause !== undefined}
        appearance={editor.locked ? "filled-darker" : "outline"}
        placeholder={exampleWords(field.example) ?? (field.required ? "Paste or type" : "")}
        contentAfter={editor.locked ? undefined : props.contentAfter}
        spellCheck={false}
        autoComplete="off"
        onChange={(_, { value }) => typed.type(value)}
        onBlur={typed.leave}
        onKeyDown={typed.onKeyDown}
      />
    </FieldFrame>
  );
}
