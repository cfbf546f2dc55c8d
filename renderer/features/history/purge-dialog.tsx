/** Asks before kept versions are destroyed: they cannot be brought back. */
import { Field, Radio, RadioGroup } from "@fluentui/react-components";
import { useState } from "react";
import type { HistoryEntryView } from "../../../shared/data-sources/history-view";
import { ConfirmDialog } from "../../components/confirm-dialog";
import { filesOf } from "./words";

const allFiles = "";

export function PurgeDialog(props: {
  readonly entries: readonly HistoryEntryView[];
  /** Null: the history of all files. */
  readonly onPurge: (path: string | null) => void;
  readonly onCancel: () => void;
}) {
  const files = filesOf(props.entries);
  const [chosen, setChosen] = useState(allFiles);
  return (
    <ConfirmDialog
      title="Delete kept versions?"
      answers={[{ label: "Delete versions", run: () => props.onPurge(chosen === allFiles ? null : chosen) }]}
      onCancel={props.onCancel}
    >
      They hold what was in the files, old secrets included. Deleted, they cannot be restored. The files
      themselves stay as they are.
      {files.length > 1 && (
        <Field label="Of which file">
          <RadioGroup value={chosen} onChange={(_, data) => setChosen(data.value)}>
            <Radio value={allFiles} label="All files" />
            {files.map((path) => (
              <Radio key={path} value={path} label={path} />
            ))}
          </RadioGroup>
        </Field>
      )}
    </ConfirmDialog>
  );
}
