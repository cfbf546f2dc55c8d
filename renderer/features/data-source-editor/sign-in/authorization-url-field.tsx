/** The page where people sign in: typed, or asked from the service itself; the asking always says what came of it. */
import { Button, Spinner, useAnnounce } from "@fluentui/react-components";
import { useState } from "react";
import type { FieldModel } from "../../../../shared/drivers/form/types";
import type { Failure } from "../../../../shared/failures/failure";
import { type Discovered, useEditor } from "../context";
import { TextField } from "../fields/text-field";
import { discoveredWords } from "./discovered-words";

export function AuthorizationUrlField(props: { readonly field: FieldModel; readonly wide?: boolean }) {
  const editor = useEditor();
  const { announce } = useAnnounce();
  const [asking, setAsking] = useState(false);
  const [found, setFound] = useState<Discovered | Failure | null>(null);
  const discover = async () => {
    if (asking) return;
    setFound(null);
    setAsking(true);
    const answer = await editor.discover();
    setFound(answer);
    setAsking(false);
    announce(discoveredWords(answer), { polite: true });
  };
  const words = found === null ? undefined : discoveredWords(found);
  return (
    <TextField
      field={props.field}
      wide={props.wide ?? false}
      answer={asking ? "Asking the service who signs people in …" : words}
      contentAfter={
        <Button
          appearance="transparent"
          size="small"
          icon={asking ? <Spinner size="extra-tiny" aria-hidden /> : undefined}
          onClick={() => void discover()}
        >
          Discover
        </Button>
      }
    />
  );
}
