/** A text while it is typed: a change from the first keystroke, sent when the field is left. */
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { plain } from "../../../../shared/drivers/form/fields/value";
import { typedFields } from "../../../app/data/typed-fields";
import { useEditor } from "../context";

export interface TypedText {
  readonly text: string;
  /** Differs from what the draft holds. */
  readonly typing: boolean;
  type(text: string): void;
  leave(): void;
  onKeyDown(event: KeyboardEvent): void;
}

export interface TypedInto {
  /** Names the field within the draft. */
  readonly field: string;
  /** What the draft holds. */
  readonly value: string;
  /** False for what the app keeps beside the file. */
  readonly inFile: boolean;
  /** What the option would be, where that is not the text alone. */
  readonly asValue?: (text: string) => string;
  /** Resolves once the draft holds the text (or refused it: then the text stays in the field). */
  readonly send: (text: string) => Promise<boolean>;
  /** The field was typed in and is left. */
  readonly onVisited?: () => void;
}

export function useTypedText(into: TypedInto): TypedText {
  const { field, value, inFile, asValue = (text: string) => text } = into;
  const { draftId } = useEditor().model.draft;
  const [typed, setTyped] = useState<string | null>(null);
  const touched = useRef(false);
  /** What stands in the field now, for what comes back later. */
  const latest = useRef<string | null>(null);
  const show = (text: string | null) => {
    latest.current = text;
    setTyped(text);
    const differs = text !== null && text !== value;
    typedFields.set(draftId, field, differs ? { value: plain(asValue(text)), inFile } : null);
  };
  // A field that goes takes along what was typed in it and not sent.
  useEffect(() => () => typedFields.set(draftId, field, null), [draftId, field]);
  const leave = async () => {
    if (touched.current) into.onVisited?.();
    touched.current = false;
    if (typed === null) return;
    if (typed === value) return show(null);
    const arrived = await into.send(typed);
    // Typing may have gone on meanwhile.
    if (arrived && latest.current === typed) show(null);
  };
  return {
    text: typed ?? value,
    typing: typed !== null && typed !== value,
    type: (text) => {
      touched.current = true;
      show(text);
    },
    leave: () => void leave(),
    onKeyDown: (event) => {
      if (event.key === "Enter") void leave();
      if (event.key === "Escape" && typed !== null) {
        event.stopPropagation();
        show(null);
      }
    },
  };
}
