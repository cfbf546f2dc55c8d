/** Open a set or bundle: what opens it, then its changes as a diff, each data source with a check box; written only after a press. */
import {
  Button,
  Caption1,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Spinner,
  tokens,
} from "@fluentui/react-components";
import type { PlannedSource } from "../../../../shared/ipc/set-calls";
import { FailureMessage } from "../../../components/failure-message";
import { PlainLines } from "../../../components/lines/plain-lines";
import { Checklist } from "../checklist";
import { Keys } from "./keys";
import { type Opening, useOpening } from "./state";

const useStyles = makeStyles({
  surface: { maxWidth: "720px" },
  content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
});

export function OpenDialog(props: { readonly path: string; readonly onClose: () => void }) {
  const styles = useStyles();
  const opening = useOpening(props.path);
  const { plan, applied, action, wanted } = opening;
  const name = plan?.name ?? props.path.split(/[\\/]/).at(-1) ?? "";
  return (
    <Dialog open onOpenChange={props.onClose}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>Open “{name}”</DialogTitle>
          <DialogContent className={styles.content}>
            {action.failure !== null && <FailureMessage failure={action.failure} />}
            {wanted !== null && <Keys opening={opening} wanted={wanted} />}
            {action.busy && plan === null && <Spinner label="Reading the set" />}
            {plan !== null && applied === null && <Plan opening={opening} />}
            {applied !== null && <Done opening={opening} />}
          </DialogContent>
          <DialogActions>
            {plan !== null && applied === null && opening.changes.length > 0 && (
              <Button
                appearance="primary"
                disabled={opening.chosen.length === 0 || action.busy}
                onClick={opening.apply}
              >
                {applyLabel(opening.chosen.length)}
              </Button>
            )}
            <Button onClick={props.onClose}>
              {applied === null && opening.changes.length > 0 ? "Cancel" : "Close"}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function applyLabel(count: number): string {
  return count === 1 ? "Write 1 data source" : `Write ${count} data sources`;
}

const actionWords: Record<PlannedSource["action"], string> = {
  create: "new",
  change: "changes",
  delete: "deleted: no longer in the set",
  same: "as it is",
  leave: "left",
};

function Plan({ opening }: { readonly opening: Opening }) {
  const { plan, changes, chosen } = opening;
  if (changes.length === 0)
    return <span role="status">Nothing to do: this computer is as the set says.</span>;
  return (
    <>
      <Checklist
        legend="Data sources to write"
        rows={changes.map(({ name, action }) => ({ name, label: `${name} (${actionWords[action]})` }))}
        chosen={chosen}
        onChoose={opening.choose}
      />
      {plan?.files.map((file) => (
        <div key={file.displayPath}>
          <Caption1>
            This is all that changes in {file.displayPath}. The version before is kept in the history.
          </Caption1>
          <PlainLines label={`Lines of ${file.displayPath}`} lines={file.lines} />
          {file.moreLines > 0 && (
            <Caption1>
              And {file.moreLines.toLocaleString("en")} more lines: choose fewer to see them.
            </Caption1>
          )}
        </div>
      ))}
    </>
  );
}

function Done({ opening }: { readonly opening: Opening }) {
  const files = opening.applied?.files ?? [];
  return (
    <div role="status">
      {files.map(({ displayPath, failure }) =>
        failure === null ? (
          <p key={displayPath}>{displayPath}: written. History has the version before.</p>
        ) : (
          <FailureMessage key={displayPath} failure={failure} />
        ),
      )}
      {opening.applied?.toSignInTo.map((name) => (
        <p key={name}>
          {name}: press Get and save once on this computer, then Keep it alive here in its menu.
        </p>
      ))}
    </div>
  );
}
