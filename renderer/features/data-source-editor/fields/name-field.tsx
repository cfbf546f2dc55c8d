/** The data source's name, and its renaming in place: Enter takes the new name, Esc leaves the old one. */
import { Button, Field, Input, makeStyles, Subtitle1, Tooltip } from "@fluentui/react-components";
import { RenameRegular } from "@fluentui/react-icons";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { plain } from "../../../../shared/drivers/form/fields/value";
import type { FieldProblem } from "../../../../shared/drivers/form/types";
import { typedFields } from "../../../app/data/typed-fields";
import { useEditor } from "../context";

/** No option has this name. */
const typedName = "[name]";

const useStyles = makeStyles({
  name: {
    margin: 0,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    minWidth: 0,
    unicodeBidi: "plaintext",
  },
  field: { flex: "1 1 0", minWidth: 0, maxWidth: "420px" },
  button: { flexShrink: 0 },
});

export interface NameFieldProps {
  readonly name: string;
  readonly problem: FieldProblem | undefined;
  readonly renaming: boolean;
  readonly onRenaming: (renaming: boolean) => void;
  readonly onRename: (name: string) => void;
}

export function NameField(props: NameFieldProps) {
  const styles = useStyles();
  if (props.renaming) return <NameInput {...props} />;
  const shown = props.name === "" ? "No name yet" : props.name;
  return (
    <>
      <Subtitle1 as="h2" className={styles.name} title={shown}>
        {shown}
      </Subtitle1>
      <Tooltip content={props.problem?.text ?? "Rename"} relationship="inaccessible">
        <Button
          className={styles.button}
          appearance="subtle"
          size="small"
          icon={<RenameRegular />}
          aria-label={`Rename ${shown}`}
          onClick={() => props.onRenaming(true)}
        />
      </Tooltip>
    </>
  );
}

function NameInput(props: NameFieldProps) {
  const styles = useStyles();
  const { draftId, savedName } = useEditor().model.draft;
  useEffect(() => () => typedFields.set(draftId, typedName, null), [draftId]);
  const tell = (name: string) => {
    const typed = name.trim() !== "" && name !== props.name;
    typedFields.set(draftId, typedName, typed ? { value: plain(name), inFile: savedName !== null } : null);
  };
  const ended = useRef(false);
  const end = (typed: string | undefined) => {
    // Taking the field away after Enter or Esc blurs it: the first end counts.
    if (ended.current) return;
    ended.current = true;
    const name = typed?.trim() ?? "";
    if (name !== "" && name !== props.name) props.onRename(name);
    props.onRenaming(false);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") end(event.currentTarget.value);
    if (event.key === "Escape") end(undefined);
    if (event.key === "Enter" || event.key === "Escape") event.stopPropagation();
  };
  return (
    <Field className={styles.field}>
      <Input
        defaultValue={props.name}
        aria-label={`New name of ${props.name}`}
        ref={focusAndSelect}
        spellCheck={false}
        onInput={(event) => tell(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={(event) => end(event.currentTarget.value)}
      />
    </Field>
  );
}

function focusAndSelect(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}
