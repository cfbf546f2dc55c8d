/** The user's own certificate and key for an https redirect on this computer. */
import { Button, Field, Input, makeStyles } from "@fluentui/react-components";
import { FolderOpenRegular } from "@fluentui/react-icons";
import type { SignInChoices } from "../../../../shared/data-sources/acquisition-settings";
import { call } from "../../../app/data/main-process";
import { useTypedText } from "../fields/typed-text";
import { FieldGrid } from "../sections/form-section";

const useStyles = makeStyles({ field: { minWidth: 0, "& .fui-Input": { minWidth: 0, width: "100%" } } });

export function CertificateFiles(props: {
  readonly choices: SignInChoices;
  readonly onChange: (choices: Partial<SignInChoices>) => Promise<boolean>;
}) {
  const { choices, onChange } = props;
  return (
    <FieldGrid>
      <PathInput
        label="Certificate file"
        hint="PEM"
        path={choices.receiverCertificateFile}
        onPath={(receiverCertificateFile) => onChange({ receiverCertificateFile })}
      />
      <PathInput
        label="Key file"
        hint="PEM; empty when the key is in the certificate's file"
        path={choices.receiverCertificateKeyFile}
        onPath={(receiverCertificateKeyFile) => onChange({ receiverCertificateKeyFile })}
      />
    </FieldGrid>
  );
}

function PathInput(props: {
  readonly label: string;
  readonly hint: string;
  readonly path: string;
  readonly onPath: (path: string) => Promise<boolean>;
}) {
  const styles = useStyles();
  const typed = useTypedText({
    field: props.label,
    value: props.path,
    inFile: false,
    send: (path) => props.onPath(path.trim()),
  });
  const choose = async () => {
    const { path } = await call("files.choosePath", { option: props.label });
    if (path !== null) await props.onPath(path);
  };
  return (
    <Field label={props.label} hint={props.hint} className={styles.field}>
      <Input
        value={typed.text}
        spellCheck={false}
        onChange={(_, { value }) => typed.type(value)}
        onBlur={typed.leave}
        onKeyDown={typed.onKeyDown}
        contentAfter={
          <Button
            appearance="transparent"
            size="small"
            icon={<FolderOpenRegular />}
            aria-label={`Choose: ${props.label}`}
            onClick={() => void choose()}
          />
        }
      />
    </Field>
  );
}
