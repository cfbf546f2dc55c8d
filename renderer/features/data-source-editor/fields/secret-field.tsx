/** A field whose value is a secret: sent on leaving it, never kept here. */
import { useState } from "react";
import type { FieldModel } from "../../../../shared/drivers/form/types";
import { SecretInput } from "../../../components/secret-input";
import { bytesInWords } from "../../../components/value-parts";
import { setOption, useEditor } from "../context";
import { FieldFrame } from "./frame/frame";
import { useTypedSecret } from "./typed-secret";

/** Bytes of a line that unixODBC reads, name and `=` included (line-total-1001.ini). */
const unixOdbcLimit = 999;

function sizeWords(option: string, bytes: number): string {
  const line = bytes + option.length + 1;
  const comparison = line <= unixOdbcLimit / 2 ? `, well under the ${unixOdbcLimit} that unixODBC reads` : "";
  return `${bytesInWords(bytes)}${comparison}`;
}

export function SecretField(props: { readonly field: FieldModel; readonly wide?: boolean }) {
  const editor = useEditor();
  const [trimmed, setTrimmed] = useState(false);
  const onTyping = useTypedSecret(props.field.option);
  const { field } = props;
  const { option, label } = field;
  const value = editor.model.draft.values[option];
  const bytes = value?.kind === "secret" && value.set ? value.bytes : 0;
  const isToken = option === "RefreshToken" || option === "AccessToken";
  const size = isToken && bytes > 0 ? sizeWords(option, bytes) : undefined;
  return (
    <FieldFrame
      field={field}
      wide={props.wide ?? false}
      hint={trimmed ? "Blanks around the pasted value were left out." : size}
    >
      {(control) => (
        <SecretInput
          field={control}
          option={option}
          label={label}
          set={bytes > 0}
          readOnly={editor.locked}
          onPasted={setTrimmed}
          onTyping={onTyping}
          onCommit={(text) => {
            editor.visit(option);
            return editor.change([setOption(option, text)]);
          }}
          onReveal={() => editor.reveal(option)}
          onCopy={() => editor.copy(option)}
        />
      )}
    </FieldFrame>
  );
}
