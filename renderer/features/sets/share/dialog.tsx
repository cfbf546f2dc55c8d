/** Share: which data sources, in which form, with or without their secrets; then where to, and what was made. */
import {
  Button,
  Caption1,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Dropdown,
  Field,
  Input,
  makeStyles,
  Option,
  Switch,
  Textarea,
  tokens,
} from "@fluentui/react-components";
import { carriesSecrets, ShareForm } from "../../../../shared/sets/share";
import { FailureMessage } from "../../../components/failure-message";
import { Checklist } from "../checklist";
import { type Sharing, useSharing } from "./state";
import { formNames, secretsWords, whatIsMade } from "./words";

const useStyles = makeStyles({
  content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  made: { overflowWrap: "anywhere" },
});

export function ShareDialog(props: {
  readonly path: string;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const styles = useStyles();
  const sharing = useSharing(props.path, props.name);
  const { shared, action } = sharing;
  return (
    <Dialog open onOpenChange={props.onClose}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Share data sources</DialogTitle>
          <DialogContent className={styles.content}>
            {action.failure !== null && (
              <FailureMessage failure={action.failure} onDismiss={action.dismiss} />
            )}
            {shared === null ? <Wishes sharing={sharing} /> : <MadeFiles sharing={sharing} />}
          </DialogContent>
          <DialogActions>
            {shared === null && (
              <Button appearance="primary" disabled={!sharing.ready || action.busy} onClick={sharing.share}>
                Save as…
              </Button>
            )}
            <Button onClick={props.onClose}>{shared === null ? "Cancel" : "Close"}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Wishes({ sharing }: { readonly sharing: Sharing }) {
  const { form, secrets } = sharing;
  return (
    <>
      <Checklist
        legend="Data sources"
        rows={sharing.available}
        chosen={sharing.names}
        onChoose={sharing.setNames}
      />
      <Field label="As" hint={whatIsMade[form]}>
        <Dropdown
          value={formNames[form]}
          selectedOptions={[form]}
          onOptionSelect={(_, data) => sharing.setForm(ShareForm.parse(data.optionValue))}
        >
          {ShareForm.options.map((one) => (
            <Option key={one} value={one}>
              {formNames[one]}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <Field hint={secretsWords(form, secrets)} validationState={secrets ? "warning" : "none"}>
        <Switch
          label="With secrets"
          checked={secrets}
          disabled={!carriesSecrets(form)}
          onChange={(_, data) => sharing.setSecrets(data.checked)}
        />
      </Field>
      {sharing.needsKey && <Keys sharing={sharing} />}
      <Caption1>Refresh and access tokens stay on this computer: each machine signs in by itself.</Caption1>
    </>
  );
}

function Keys({ sharing }: { readonly sharing: Sharing }) {
  return (
    <>
      {sharing.form === "bundle" && (
        <Field label="Passphrase" hint="Whoever knows it opens the bundle. Tell it another way.">
          <Input
            type="password"
            autoComplete="off"
            value={sharing.passphrase}
            onChange={(_, data) => sharing.setPassphrase(data.value)}
          />
        </Field>
      )}
      <Field
        label={sharing.form === "bundle" ? "Or age public keys" : "age public keys"}
        hint="age1…, one a line: their owners can open it."
      >
        <Textarea value={sharing.recipients} onChange={(_, data) => sharing.setRecipients(data.value)} />
      </Field>
    </>
  );
}

function MadeFiles({ sharing }: { readonly sharing: Sharing }) {
  const styles = useStyles();
  const { shared } = sharing;
  if (shared === null) return null;
  const { target, files, leftOut } = shared;
  return (
    <div role="status" className={styles.made}>
      <p>
        Saved: {target}
        {files.length > 1 && ` (${files.join(", ")})`}
      </p>
      {leftOut.length > 0 && (
        <p>Not in it: {leftOut.map(({ dataSource, option }) => `${option} of ${dataSource}`).join(", ")}.</p>
      )}
    </div>
  );
}
