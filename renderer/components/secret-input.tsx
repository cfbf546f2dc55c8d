/** The field of a secret: dots while it is not looked at; the typed or revealed value lives in the DOM's own input and nowhere else. */
import {
  Button,
  type InputProps,
  makeStyles,
  renderInput_unstable,
  Tooltip,
  tokens,
  useInput_unstable,
  useInputStyles_unstable,
} from "@fluentui/react-components";
import { DismissRegular, EyeOffRegular, EyeRegular } from "@fluentui/react-icons";
import {
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { CopyButton } from "./copy-button";
import { maskDots } from "./value-parts";

/** A revealed secret hides by itself. */
const shownMilliseconds = 30_000;

export interface SecretInputProps {
  readonly option: string;
  /** What the secret is called: "Client secret". */
  readonly label: string;
  readonly set: boolean;
  readonly readOnly: boolean;
  readonly placeholder?: string | undefined;
  /** From the field around it: id, description, state. */
  readonly field?: Partial<InputProps>;
  /** Told at each keystroke whether a text stands there; null once what was typed is sent or given up. */
  readonly onTyping: (typed: boolean | null) => void;
  /** Sends what was typed; an empty text removes the value. */
  readonly onCommit: (value: string) => Promise<unknown>;
  /** Undefined when it failed. */
  readonly onReveal: () => Promise<string | undefined>;
  readonly onCopy: () => Promise<number | undefined>;
  /** Something was pasted; `trimmed` when blanks or line ends around it were left out. */
  readonly onPasted?: (trimmed: boolean) => void;
}

const useStyles = makeStyles({
  // The dots stand for a value: they are no hint to type something.
  masked: { "::placeholder": { color: tokens.colorNeutralForeground1, opacity: 1 } },
});

export function SecretInput(props: SecretInputProps) {
  const styles = useStyles();
  const input = useRef<HTMLInputElement>(null);
  const typed = useRef(false);
  const [revealed, setRevealed] = useState(false);

  const commit = async (value: string) => {
    await props.onCommit(value);
    // Typing may have gone on meanwhile.
    if (!typed.current) props.onTyping(null);
  };
  const leave = () => {
    const element = input.current;
    if (element === null) return;
    const value = element.value;
    element.value = "";
    setRevealed(false);
    const changed = typed.current && (value !== "" || revealed);
    typed.current = false;
    if (changed) void commit(value);
    else props.onTyping(null);
  };
  useHiding(revealed, leave);

  const tellTyped = (text: string) => {
    typed.current = true;
    // Nothing typed into an empty field again is no change; a shown value that is gone is one.
    props.onTyping(text !== "" || (revealed ? false : null));
  };
  const toggle = async () => {
    if (revealed) return leave();
    const value = await props.onReveal();
    if (value === undefined || input.current === null) return;
    input.current.value = value;
    typed.current = false;
    setRevealed(true);
  };
  const onBlur = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) leave();
    // What is typed goes to the main process before a button beside it acts on the value.
    else if (typed.current && event.target === input.current) leave();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== input.current) return;
    if (event.key === "Enter") leave();
    if (event.key === "Escape") {
      typed.current = false;
      leave();
    }
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const field = event.currentTarget;
    const text = event.clipboardData.getData("text");
    if (field.readOnly || text === "") return;
    event.preventDefault();
    // Driver managers drop blanks at both ends, and a line break would end the line.
    const kept = text.trim().replace(/[\r\n]+/g, "");
    field.setRangeText(kept, field.selectionStart ?? 0, field.selectionEnd ?? 0, "end");
    tellTyped(field.value);
    props.onPasted?.(kept !== text);
  };
  const buttons = <SecretButtons {...props} revealed={revealed} onToggle={() => void toggle()} />;
  return (
    <UncontrolledInput
      {...props.field}
      ref={input}
      type={revealed ? "text" : "password"}
      data-option={props.option}
      placeholder={placeholderOf(props)}
      autoComplete="off"
      spellCheck={false}
      readOnly={props.readOnly}
      appearance={props.readOnly ? "filled-darker" : "outline"}
      input={{ className: props.set ? styles.masked : undefined }}
      root={{ onBlur }}
      onInput={(event) => tellTyped(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
      contentAfter={props.readOnly || !props.set ? undefined : buttons}
    />
  );
}

function placeholderOf(props: SecretInputProps): string {
  if (props.set) return maskDots;
  return props.readOnly ? "" : (props.placeholder ?? "Paste or type");
}

/** Fluent's input without the part that keeps its text in React's state: the value is the DOM's alone. */
function UncontrolledInput({
  ref,
  ...props
}: InputProps & { readonly ref: RefObject<HTMLInputElement | null> }) {
  const state = useInput_unstable(props, ref);
  state.input.value = undefined;
  state.input.onChange = undefined;
  useInputStyles_unstable(state);
  return renderInput_unstable(state);
}

function SecretButtons(
  props: SecretInputProps & { readonly revealed: boolean; readonly onToggle: () => void },
) {
  const { label, revealed } = props;
  return (
    <>
      <Tooltip content={revealed ? `Hide ${label}` : `Show ${label}`} relationship="inaccessible">
        <Button
          appearance="transparent"
          size="small"
          icon={revealed ? <EyeOffRegular /> : <EyeRegular />}
          aria-label={`Show ${label}`}
          aria-pressed={revealed}
          onClick={props.onToggle}
        />
      </Tooltip>
      <CopyButton label={`Copy ${label}`} appearance="transparent" onCopy={props.onCopy} />
      <Tooltip content={`Remove ${label}`} relationship="inaccessible">
        <Button
          appearance="transparent"
          size="small"
          icon={<DismissRegular />}
          aria-label={`Remove ${label}`}
          onClick={() => void props.onCommit("")}
        />
      </Tooltip>
    </>
  );
}

/** Hides after a while, and when the window is left. */
function useHiding(revealed: boolean, hide: () => void): void {
  const now = useEffectEvent(hide);
  useEffect(() => {
    if (!revealed) return;
    const onLeave = () => now();
    const timer = setTimeout(onLeave, shownMilliseconds);
    window.addEventListener("blur", onLeave);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("blur", onLeave);
    };
  }, [revealed]);
}
