/** Options that the catalogue does not know: kept, shown, editable as name and value. */
import { Body1, makeStyles } from "@fluentui/react-components";
import type { OtherOption } from "../../../../shared/data-sources/draft-view";
import { SecretInput } from "../../../components/secret-input";
import { useEditor } from "../context";
import { AddNamedValue, NamedText, NamedValueRow } from "../fields/named-values";
import { useTypedSecret } from "../fields/typed-secret";

const useStyles = makeStyles({
  panel: { display: "flex", flexDirection: "column", gap: "12px", paddingBlock: "8px" },
});

export function OtherOptions() {
  const styles = useStyles();
  const { model, locked, change } = useEditor();
  const { otherOptions } = model.draft;
  return (
    <div className={styles.panel}>
      {otherOptions.length === 0 && <Body1>Every option here is one that the app knows.</Body1>}
      {otherOptions.map((other) => (
        <OtherRow key={other.name} other={other} />
      ))}
      {!locked && (
        <AddNamedValue
          nameLabel="New option"
          valueLabel="Its value"
          inFile
          onAdd={(option, value) => change([{ option, value }])}
        />
      )}
    </div>
  );
}

function OtherRow(props: { readonly other: OtherOption }) {
  const editor = useEditor();
  const { name, value } = props.other;
  const send = (text: string) => editor.change([{ option: name, value: text }]);
  const onTyping = useTypedSecret(name);
  return (
    <NamedValueRow name={name} onRemove={() => void editor.change([{ option: name, value: null }])}>
      {value.kind === "secret" ? (
        (control) => (
          <SecretInput
            field={control}
            option={name}
            label={name}
            set={value.set}
            readOnly={editor.locked}
            onTyping={onTyping}
            onCommit={send}
            onReveal={() => editor.reveal(name)}
            onCopy={() => editor.copy(name)}
          />
        )
      ) : (
        <NamedText name={name} value={value.value} inFile onSend={send} />
      )}
    </NamedValueRow>
  );
}
