/** Who signs people in: a preset that fills endpoints and scopes, and its tenant. Kept by the app, not in odbc.ini. */
import {
  Badge,
  Combobox,
  Field,
  InfoLabel,
  Input,
  type LabelProps,
  makeStyles,
  Option,
} from "@fluentui/react-components";
import { useState } from "react";
import { providers } from "../../../../shared/oauth/providers/catalogue";
import type { PresetVariable } from "../../../../shared/oauth/providers/preset";
import { useEditor } from "../context";
import { exampleWords } from "../fields/example-words";
import { useTypedText } from "../fields/typed-text";

const useStyles = makeStyles({
  label: { display: "flex", flexWrap: "wrap", alignItems: "center", columnGap: "8px" },
  combobox: { minWidth: 0, width: "100%" },
  field: {
    minWidth: 0,
    alignContent: "start",
    "& .fui-Input": { minWidth: 0, width: "100%" },
    "& input": { minWidth: 0 },
  },
});

/** The provider of the form, searched by typing. */
export function ProviderField() {
  const styles = useStyles();
  const { model, locked, change } = useEditor();
  const [typed, setTyped] = useState<string | null>(null);
  const chosen = model.known?.provider;
  const name = chosen?.name ?? "";
  const wanted = typed?.trim().toLowerCase() ?? "";
  const matching = providers.filter((preset) => preset.name.toLowerCase().includes(wanted));
  return (
    <Field
      className={styles.field}
      label={{
        children: (_: unknown, slot: LabelProps) => (
          <BadgedLabel slot={slot} text="Provider" badge={model.draft.badges.Provider} />
        ),
      }}
    >
      {locked ? (
        <Input readOnly appearance="filled-darker" value={name} />
      ) : (
        <Combobox
          className={styles.combobox}
          data-option="provider"
          placeholder="Another service"
          value={typed ?? name}
          selectedOptions={chosen === undefined ? [] : [chosen.id]}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => setTyped(null)}
          onOptionSelect={(_, { optionValue }) => {
            setTyped(null);
            if (optionValue !== undefined) void change([], { providerId: optionValue, tenant: null });
          }}
        >
          {matching.map((preset) => (
            <Option key={preset.id} value={preset.id}>
              {preset.name}
            </Option>
          ))}
          {matching.length === 0 && (
            <Option value="" disabled>
              No preset of this name
            </Option>
          )}
        </Combobox>
      )}
    </Field>
  );
}

/** What fills the provider's addresses: a tenant, a subdomain, a domain. */
export function ProviderVariableField(props: { readonly variable: PresetVariable }) {
  const styles = useStyles();
  const { model, locked, change } = useEditor();
  const { variable } = props;
  const typed = useTypedText({
    field: "tenant",
    value: model.draft.tenant ?? "",
    inFile: false,
    send: (text) => change([], { tenant: text.trim() === "" ? null : text.trim() }),
  });
  return (
    <Field
      className={styles.field}
      label={{
        children: (_: unknown, slot: LabelProps) => (
          <BadgedLabel
            slot={slot}
            text={variable.label}
            info={variable.help}
            badge={model.draft.badges.Tenant}
          />
        ),
      }}
    >
      <Input
        data-option="tenant"
        value={typed.text}
        placeholder={
          variable.usual === undefined ? exampleWords(variable.example) : `Not set: ${variable.usual}`
        }
        readOnly={locked}
        appearance={locked ? "filled-darker" : "outline"}
        spellCheck={false}
        onChange={(_, { value }) => typed.type(value)}
        onBlur={typed.leave}
        onKeyDown={typed.onKeyDown}
      />
    </Field>
  );
}

function BadgedLabel(props: {
  readonly slot: LabelProps;
  readonly text: string;
  readonly info?: string;
  readonly badge: string | undefined;
}) {
  const styles = useStyles();
  return (
    <span className={styles.label}>
      <InfoLabel {...props.slot} info={props.info}>
        {props.text}
      </InfoLabel>
      {props.badge !== undefined && (
        <Badge appearance="tint" color="informative" size="small" shape="rounded">
          {props.badge}
        </Badge>
      )}
    </span>
  );
}
