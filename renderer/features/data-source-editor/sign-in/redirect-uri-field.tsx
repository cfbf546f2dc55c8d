/** The redirect URI: what has to be registered, character for character. */
import { Link } from "@fluentui/react-components";
import type { FieldModel } from "../../../../shared/drivers/form/types";
import { CopyButton } from "../../../components/copy-button";
import { useEditor } from "../context";
import { TextField } from "../fields/text-field";

export function RedirectUriField(props: { readonly field: FieldModel; readonly wide?: boolean }) {
  const editor = useEditor();
  const { field } = props;
  const where = editor.model.known?.provider?.redirectUris?.source;
  return (
    <TextField
      field={field}
      wide={props.wide ?? false}
      hint={
        field.set ? (
          <>
            Register exactly this.{" "}
            {where !== undefined && (
              <Link as="button" inline onClick={() => editor.openLink(where)}>
                Show me where
              </Link>
            )}
          </>
        ) : undefined
      }
      contentAfter={
        field.set ? (
          <CopyButton
            label={`Copy ${field.label}`}
            appearance="transparent"
            onCopy={() => editor.copy(field.option)}
          />
        ) : undefined
      }
    />
  );
}
