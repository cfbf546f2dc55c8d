/** The list of scopes: typed or pasted, parted by blanks and commas, in the order they were given. */
import {
  makeStyles,
  Tag,
  TagPicker,
  TagPickerControl,
  TagPickerGroup,
  TagPickerInput,
} from "@fluentui/react-components";
import { type ClipboardEvent, type KeyboardEvent, useEffect, useState } from "react";
import { plain, plainText } from "../../../../shared/drivers/form/fields/value";
import { formatScopes, parseScopes, parseTypedScopes } from "../../../../shared/drivers/form/scope-list";
import type { FieldModel } from "../../../../shared/drivers/form/types";
import { typedFields } from "../../../app/data/typed-fields";
import { setOption, useEditor } from "../context";
import { FieldFrame } from "./frame/frame";
import { LockedField } from "./locked-field";

const useStyles = makeStyles({
  control: { maxWidth: "100%" },
  /** A scope can be an address longer than its field. */
  tag: { maxWidth: "100%", minWidth: 0 },
  tagText: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", minWidth: 0 },
});

export function ScopesField(props: { readonly field: FieldModel; readonly wide?: boolean }) {
  const styles = useStyles();
  const editor = useEditor();
  const [typed, setText] = useState("");
  const { field } = props;
  const { option } = field;
  const { draftId } = editor.model.draft;
  const value = plainText(editor.model.draft.values, option);
  const [entered, setEntered] = useState<readonly string[] | null>(null);
  // What was entered counts at once: a second scope is typed before the first has come back from the draft.
  const inFile = field.storedIn === "odbcIni";
  const scopes = [...(entered ?? parseScopes(value))];
  useEffect(() => () => typedFields.set(draftId, option, null), [draftId, option]);
  if (editor.locked) return <LockedField field={field} text={value} wide={props.wide ?? false} />;

  const setTyped = (text: string) => {
    setText(text);
    const would = formatScopes([...scopes, ...parseTypedScopes(text)]);
    typedFields.set(draftId, option, would === value ? null : { value: plain(would), inFile });
  };
  const change = (list: readonly string[]) => {
    const next = formatScopes(list);
    if (next === value) return typedFields.set(draftId, option, null);
    const mine = parseScopes(next);
    setEntered(mine);
    void editor.change([setOption(option, next)]).finally(() => {
      setEntered((latest) => (latest === mine ? null : latest));
      typedFields.set(draftId, option, null);
    });
  };
  const add = (text: string) => {
    setText("");
    change([...scopes, ...parseTypedScopes(text)]);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (![" ", ",", "Enter"].includes(event.key) || typed.trim() === "") return;
    event.preventDefault();
    add(typed);
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    event.preventDefault();
    add(`${typed}${event.clipboardData.getData("text")}`);
  };
  return (
    <FieldFrame field={field} wide={props.wide ?? false}>
      <TagPicker
        noPopover
        selectedOptions={scopes}
        onOptionSelect={(_, { selectedOptions }) => change(selectedOptions)}
      >
        <TagPickerControl className={styles.control}>
          {scopes.length > 0 && (
            <TagPickerGroup aria-label={field.label}>
              {scopes.map((scope) => (
                <Tag
                  key={scope}
                  value={scope}
                  shape="rounded"
                  size="small"
                  title={scope}
                  className={styles.tag}
                  primaryText={{ className: styles.tagText }}
                >
                  {scope}
                </Tag>
              ))}
            </TagPickerGroup>
          )}
          <TagPickerInput
            aria-label={`Add to ${field.label}`}
            data-option={option}
            placeholder="Add"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            onBlur={() => {
              if (typed.trim() !== "") add(typed);
            }}
          />
        </TagPickerControl>
      </TagPicker>
    </FieldFrame>
  );
}
