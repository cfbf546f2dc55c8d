/** Another program changed the same options: both values, one picked for each. */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  makeStyles,
  Radio,
  RadioGroup,
  tokens,
} from "@fluentui/react-components";
import { useState } from "react";
import type { PreviewPart } from "../../../../shared/data-sources/draft-view";
import type { SaveConflict } from "../../../../shared/data-sources/save-conflict";
import { ValuePart } from "../../../components/value-parts";
import type { Resolution } from "./use-saving";

const useStyles = makeStyles({
  content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
  value: { fontFamily: tokens.fontFamilyMonospace, fontSize: "12px", overflowWrap: "anywhere" },
});

/** What is picked when nobody picks: the person's own edit. */
function resolutionOf(conflicts: readonly SaveConflict[], picked: Resolution): Resolution {
  return Object.fromEntries(conflicts.map(({ option }) => [option, picked[option] ?? "mine"]));
}

export function ConflictDialog(props: {
  readonly displayPath: string;
  readonly conflicts: readonly SaveConflict[];
  readonly onSave: (resolution: Resolution) => void;
  readonly onCancel: () => void;
}) {
  const styles = useStyles();
  const [picked, setPicked] = useState<Resolution>({});
  const resolution = resolutionOf(props.conflicts, picked);
  return (
    <Dialog open modalType="alert" onOpenChange={props.onCancel}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Another program changed the same values</DialogTitle>
          <DialogContent className={styles.content}>
            <span>
              Nothing was written to {props.displayPath} yet. Pick the value to keep for each option.
            </span>
            {props.conflicts.map(({ option, mine, theirs }) => (
              <Field key={option} label={option}>
                <RadioGroup
                  value={resolution[option] ?? "mine"}
                  onChange={(_, { value }) =>
                    setPicked({ ...picked, [option]: value === "theirs" ? "theirs" : "mine" })
                  }
                >
                  <Radio value="mine" label={<Side words="Yours" value={mine} />} />
                  <Radio value="theirs" label={<Side words="In the file now" value={theirs} />} />
                </RadioGroup>
              </Field>
            ))}
          </DialogContent>
          <DialogActions>
            <Button onClick={props.onCancel}>Cancel</Button>
            <Button appearance="primary" onClick={() => props.onSave(resolution)}>
              Save
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Side(props: { readonly words: string; readonly value: PreviewPart | null }) {
  const styles = useStyles();
  return (
    <>
      {props.words}:{" "}
      <span className={styles.value}>
        {props.value === null ? "not set" : <ValuePart part={props.value} />}
      </span>
    </>
  );
}
