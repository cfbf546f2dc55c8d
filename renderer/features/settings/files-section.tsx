/** Which driver manager the person's applications use: it decides how odbc.ini is read and what is refused. */
import { Caption1, Field, Radio, RadioGroup } from "@fluentui/react-components";
import { ManagerId } from "../../../shared/odbc/document/managers";
import { SettingsSection } from "./settings-section";

const automatic = "automatic";

const choices: Readonly<Record<ManagerId, { readonly label: string; readonly hint: string }>> = {
  unixodbc: { label: "unixODBC", hint: "The usual one on Linux. Reads at most 999 bytes a line." },
  iodbc: { label: "iODBC", hint: "The usual one on macOS. Cuts values at a blank followed by # or ;." },
  datadirect: {
    label: "DataDirect's own",
    hint: "Comes with the drivers. Reads as unixODBC does; its longest line is not known.",
  },
};

export function FilesSection(props: {
  readonly manager: ManagerId | null;
  readonly onChange: (manager: ManagerId | null) => void;
}) {
  return (
    <SettingsSection
      title="Files"
      hint="Driver managers read the same odbc.ini differently. The app shows and writes what yours reads."
    >
      <Field label="Which driver manager do your applications use?">
        <RadioGroup
          value={props.manager ?? automatic}
          onChange={(_, data) =>
            props.onChange(data.value === automatic ? null : ManagerId.parse(data.value))
          }
        >
          <Radio value={automatic} label="Automatic: the usual one on this system" />
          {ManagerId.options.map((id) => (
            <Radio key={id} value={id} label={<ManagerLabel {...choices[id]} />} />
          ))}
        </RadioGroup>
      </Field>
    </SettingsSection>
  );
}

function ManagerLabel(props: { readonly label: string; readonly hint: string }) {
  return (
    <>
      {props.label}
      <Caption1 block>{props.hint}</Caption1>
    </>
  );
}
