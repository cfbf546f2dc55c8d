/** How the sign-in is done, beside the fields: kept by the app, the driver has no options for it. */
import { Checkbox, Dropdown, Field, makeStyles, Option } from "@fluentui/react-components";
import type { SignInChoices } from "../../../../shared/data-sources/acquisition-settings";
import { useEditor } from "../context";
import { FieldGrid } from "../sections/form-section";
import { CertificateFiles } from "./certificate-files";
import { ExtraParameters } from "./extra-parameters";

const useStyles = makeStyles({
  panel: { display: "flex", flexDirection: "column", gap: "16px", paddingBlock: "8px" },
  field: { minWidth: 0, "& .fui-Dropdown": { minWidth: 0, width: "100%" } },
});

const ways = {
  automatic: "What fits the redirect URI",
  browser: "The system's browser",
  window: "A window of this app",
  paste: "Paste the address by hand",
} as const;

const encodings = {
  form: "Encoded (the standard)",
  raw: "As they are",
} as const;

const certificates = {
  none: "None",
  made: "One that this app makes",
  chosen: "Your own files",
} as const;

export function SignInDetails(props: { readonly choices: SignInChoices }) {
  const styles = useStyles();
  const { change, locked } = useEditor();
  const { choices } = props;
  const set = async (signIn: Partial<SignInChoices>) => !locked && (await change([], { signIn }));
  return (
    <div className={styles.panel}>
      <FieldGrid>
        <Choice
          label="Way to sign in"
          words={ways}
          chosen={choices.way ?? "automatic"}
          onChoose={(way) => void set({ way: way === "automatic" ? null : way })}
        />
        <Choice
          label="Credentials in the header"
          words={encodings}
          chosen={choices.basicEncoding}
          onChoose={(basicEncoding) => void set({ basicEncoding })}
        />
        <Choice
          label="Certificate for https"
          words={certificates}
          chosen={choices.receiverCertificate}
          onChoose={(receiverCertificate) => void set({ receiverCertificate })}
        />
      </FieldGrid>
      {choices.receiverCertificate === "chosen" && <CertificateFiles choices={choices} onChange={set} />}
      <Checkbox
        label="Protect the sign-in with PKCE"
        checked={choices.pkce === "S256"}
        onChange={(_, { checked }) => void set({ pkce: checked === true ? "S256" : "none" })}
      />
      <Checkbox
        label="Allow http:// addresses outside this computer: everybody between can read the secrets"
        checked={choices.allowHttp}
        onChange={(_, { checked }) => void set({ allowHttp: checked === true })}
      />
      <ExtraParameters
        parameters={choices.extraParameters}
        onChange={(extraParameters) => set({ extraParameters })}
      />
    </div>
  );
}

function Choice<Value extends string>(props: {
  readonly label: string;
  readonly words: Readonly<Record<Value, string>>;
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}) {
  const styles = useStyles();
  const { words, chosen } = props;
  const values = keysOf(words);
  return (
    <Field label={props.label} className={styles.field}>
      <Dropdown
        value={words[chosen]}
        selectedOptions={[chosen]}
        onOptionSelect={(_, { optionValue }) => {
          const next = values.find((value) => value === optionValue);
          if (next !== undefined && next !== chosen) props.onChoose(next);
        }}
      >
        {values.map((value) => (
          <Option key={value} value={value} text={words[value]}>
            {words[value]}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}

function keysOf<Key extends string>(record: Readonly<Record<Key, string>>): Key[] {
  const keys: Key[] = [];
  for (const key in record) keys.push(key);
  return keys;
}
