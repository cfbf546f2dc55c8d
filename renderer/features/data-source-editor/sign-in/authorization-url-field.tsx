/** The page where people sign in: typed, or asked from the service itself. */
import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { FieldModel } from "../../../../shared/drivers/form/types";
import { type Discovered, useEditor } from "../context";
import { TextField } from "../fields/text-field";
import { discoveredWords } from "./discovered-words";

export function AuthorizationUrlField(props: { readonly field: FieldModel; readonly wide?: boolean }) {
  const editor = useEditor();
  const [found, setFound] = useState<Discovered | null>(null);
  const discover = async () => setFound((await editor.discover()) ?? null);
  return (
    <TextField
      field={props.field}
      wide={props.wide ?? false}
      hint={found === null ? undefined : discoveredWords(found)}
      contentAfter={
        <Button appearance="transparent" size="small" onClick={() => void discover()}>
          Discover
        </Button>
      }
    />
  );
}
