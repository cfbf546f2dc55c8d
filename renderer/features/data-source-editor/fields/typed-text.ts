/** A text while it is typed: kept here until the field is left, then sent. */
import { type KeyboardEvent, useState } from "react";

export interface TypedText {
  readonly text: string;
  /** Differs from what the draft holds. */
  readonly typing: boolean;
  type(text: string): void;
  leave(): void;
  onKeyDown(event: KeyboardEvent): void;
}

/** @param send resolves once the draft holds the text (or refused it: then the text stays in the field). */
export function useTypedText(value: string, send: (text: string) => Promise<boolean>): TypedText {
  const [typed, setTyped] = useState<string | null>(null);
  const leave = async () => {
    if (typed === null) return;
    if (typed === value) return setTyped(null);
    const arrived = await send(typed);
    // Typing may have gone on meanwhile.
    if (arrived) setTyped((current) => (current === typed ? null : current));
  };
  return {
    text: typed ?? value,
    typing: typed !== null && typed !== value,
    type: setTyped,
    leave: () => void leave(),
    onKeyDown: (event) => {
      if (event.key === "Enter") void leave();
      if (event.key === "Escape" && typed !== null) {
        event.stopPropagation();
        setTyped(null);
      }
    },
  };
}
