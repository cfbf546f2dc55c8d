/** Light, dark, or as the system says. */
import { Field, makeStyles, Radio, RadioGroup } from "@fluentui/react-components";
import { AppSettings } from "../../../shared/ipc/settings";
import { SettingsSection } from "./settings-section";

type Appearance = AppSettings["appearance"];

const labels: Readonly<Record<Appearance, string>> = {
  system: "Follow the system",
  light: "Light",
  dark: "Dark",
};

const useStyles = makeStyles({ choices: { flexWrap: "wrap" } });

export function AppearanceSection(props: {
  readonly appearance: Appearance;
  readonly onChange: (appearance: Appearance) => void;
}) {
  const styles = useStyles();
  const { options } = AppSettings.shape.appearance;
  return (
    <SettingsSection title="Appearance">
      <Field label="Colours">
        <RadioGroup
          layout="horizontal"
          className={styles.choices}
          value={props.appearance}
          onChange={(_, data) => props.onChange(AppSettings.shape.appearance.parse(data.value))}
        >
          {options.map((option) => (
            <Radio key={option} value={option} label={labels[option]} />
          ))}
        </RadioGroup>
      </Field>
    </SettingsSection>
  );
}
