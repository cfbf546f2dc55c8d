/** Further parameters of authorization and token requests: audience, resource, prompt, access_type. */
import { Caption1, makeStyles } from "@fluentui/react-components";
import type { SignInChoices } from "../../../../shared/data-sources/acquisition-settings";
import { AddNamedValue, NamedText, NamedValueRow } from "../fields/named-values";

type Parameters = SignInChoices["extraParameters"];

const useStyles = makeStyles({ block: { display: "flex", flexDirection: "column", gap: "8px" } });

export function ExtraParameters(props: {
  readonly parameters: Parameters;
  readonly onChange: (parameters: Parameters) => Promise<boolean>;
}) {
  const styles = useStyles();
  const { parameters, onChange } = props;
  const without = (name: string) => parameters.filter(([other]) => other !== name);
  return (
    <div className={styles.block}>
      <Caption1>Further parameters of the requests, such as audience, resource or prompt</Caption1>
      {parameters.map(([name, value]) => (
        <NamedValueRow key={name} name={name} onRemove={() => void onChange(without(name))}>
          <NamedText
            name={name}
            value={value}
            inFile={false}
            onSend={(next) => onChange(parameters.map((pair) => (pair[0] === name ? [name, next] : pair)))}
          />
        </NamedValueRow>
      ))}
      <AddNamedValue
        nameLabel="New parameter"
        valueLabel="Value"
        inFile={false}
        onAdd={(name, value) => onChange([...without(name), [name, value]])}
      />
    </div>
  );
}
