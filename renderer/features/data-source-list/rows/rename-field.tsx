/** Renaming in place: Enter takes the name, Esc leaves it, leaving the field takes it. */
import { Input, makeStyles } from "@fluentui/react-components";
import { type KeyboardEvent, useRef } from "react";

const useStyles = makeStyles({ field: { flex: "1 1 0", minWidth: 0 } });

export function RenameField(props: {
  readonly name: string;
  readonly onRenamed: (name: string | undefined) => void;
}) {
  const styles = useStyles();
  const ended = useRef(false);
  const end = (typed: string | undefined) => {
    // Taking the field away after Enter or Esc blurs it: the first end counts.
    if (ended.current) return;
    ended.current = true;
    const name = typed?.trim();
    props.onRenamed(name === "" || name === props.name ? undefined : name);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation();
    if (event.key === "Enter") end(event.currentTarget.value);
    if (event.key === "Escape") end(undefined);
  };
  return (
    <Input
      className={styles.field}
      size="small"
      defaultValue={props.name}
      aria-label={`New name of ${props.name}`}
      ref={focusAndSelect}
      onKeyDown={onKeyDown}
      onClick={(event) => event.stopPropagation()}
      onBlur={(event) => end(event.currentTarget.value)}
    />
  );
}

function focusAndSelect(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}
