/** What a set wants before it can be read: the passphrase of a bundle, an identity, or the environment. */
import { Button, Dropdown, Field, Input, makeStyles, Option, tokens } from "@fluentui/react-components";
import type { Opening, Wanted } from "./state";

const useStyles = makeStyles({
  row: { display: "flex", gap: tokens.spacingHorizontalS, alignItems: "end", flexWrap: "wrap" },
});

export function Keys(props: { readonly opening: Opening; readonly wanted: NonNullable<Wanted> }) {
  const styles = useStyles();
  const { opening, wanted } = props;
  if (wanted === "identity") {
    return (
      <div>
        <Button onClick={opening.chooseIdentity}>Choose your age identity</Button>
      </div>
    );
  }
  if (wanted === "environment") {
    return (
      <Field label="Environment">
        <Dropdown
          placeholder="Choose"
          onOptionSelect={(_, data) => opening.chooseEnvironment(data.optionValue ?? "")}
        >
          {opening.environments.map((name) => (
            <Option key={name}>{name}</Option>
          ))}
        </Dropdown>
      </Field>
    );
  }
  return (
    <form
      className={styles.row}
      onSubmit={(event) => {
        event.preventDefault();
        opening.openWithPassphrase();
      }}
    >
      <Field label="Passphrase">
        <Input
          type="password"
          autoComplete="off"
          value={opening.passphrase}
          onChange={(_, data) => opening.setPassphrase(data.value)}
        />
      </Field>
      <Button type="submit" appearance="primary">
        Open
      </Button>
    </form>
  );
}
