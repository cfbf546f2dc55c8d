/** Copies something, and says in the button for how long a secret stays on the clipboard. */
import { Button, type ButtonProps, Tooltip } from "@fluentui/react-components";
import { CheckmarkRegular, CopyRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useSeconds } from "./seconds";

export function CopyButton(props: {
  /** What is copied, as in "Copy Client secret". */
  readonly label: string;
  /** On the button; an icon alone when left out. */
  readonly text?: string;
  readonly appearance?: ButtonProps["appearance"];
  /** Resolves to the seconds until the clipboard is emptied; null when it stays, undefined when it failed. */
  readonly onCopy: () => Promise<number | null | undefined>;
}) {
  const [copied, setCopied] = useState<{ readonly until: number | null } | null>(null);
  const now = useSeconds(copied !== null && copied.until !== null);
  const left = copied === null || copied.until === null ? null : copied.until - now;
  const shown = copied !== null && (left === null || left > 0);

  const copy = async () => {
    const seconds = await props.onCopy();
    if (seconds === undefined) return;
    setCopied({ until: seconds === null ? null : Math.floor(Date.now() / 1000) + seconds });
  };
  const countdown = shown && left !== null ? `${left} s` : undefined;
  const button = (
    <Button
      appearance={props.appearance ?? "subtle"}
      size="small"
      icon={shown ? <CheckmarkRegular /> : <CopyRegular />}
      aria-label={props.text === undefined ? props.label : undefined}
      onClick={() => void copy()}
      onBlur={() => left === null && setCopied(null)}
    >
      {props.text === undefined ? countdown : [props.text, countdown].filter(Boolean).join(", ")}
    </Button>
  );
  return (
    <Tooltip content={tooltip(props.label, shown, left)} relationship="inaccessible">
      {button}
    </Tooltip>
  );
}

function tooltip(label: string, shown: boolean, left: number | null): string {
  if (!shown) return label;
  return left === null ? "Copied" : `Copied. The clipboard is emptied in ${left} s.`;
}
