/** The address a browser ended on, brought back by hand. */
import { Button, Field, Input, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import { describeFailure, type Failure } from "../../../../shared/failures/failure";
import type { FlowCalls } from "./use-flow";

const useStyles = makeStyles({
  row: { display: "flex", gap: "8px", flexWrap: "wrap" },
  field: { flex: "1 1 180px", minWidth: 0 },
});

export function PasteAddress(props: { readonly calls: FlowCalls }) {
  const styles = useStyles();
  const [address, setAddress] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const copy = failure === null ? undefined : describeFailure(failure);
  const send = async () => {
    const refused = await props.calls.pasteAddress(address);
    // The address holds the sign-in's code: it stays only while it still has to be corrected.
    if (refused === null) setAddress("");
    setFailure(refused);
  };
  return (
    <Field
      label="Address the browser ended on"
      hint={copy === undefined ? "The whole of it, also when the page shows an error." : undefined}
      validationState={copy === undefined ? "none" : "error"}
      validationMessage={copy && `${copy.happened} ${copy.why} ${copy.next}`}
    >
      {(control) => (
        <div className={styles.row}>
          <Input
            {...control}
            className={styles.field}
            value={address}
            placeholder="http://localhost:8080/?code=…"
            spellCheck={false}
            autoComplete="off"
            onChange={(_, { value }) => {
              setAddress(value);
              setFailure(null);
            }}
            onKeyDown={(event) => {
              if (event.key === "Enter") void send();
            }}
          />
          <Button disabledFocusable={address.trim() === ""} onClick={() => void send()}>
            Use address
          </Button>
        </div>
      )}
    </Field>
  );
}
