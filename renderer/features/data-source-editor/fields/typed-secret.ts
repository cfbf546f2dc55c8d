/** A secret while it is typed: a change from the first keystroke; the text itself stays in the DOM's input. */
import { useEffect } from "react";
import { typedFields } from "../../../app/data/typed-fields";
import { useEditor } from "../context";

/** @returns tells what stands in the field: true a text, false nothing any more, null what the draft holds. */
export function useTypedSecret(option: string): (typed: boolean | null) => void {
  const { draftId } = useEditor().model.draft;
  useEffect(() => () => typedFields.set(draftId, option, null), [draftId, option]);
  return (typed) => {
    const value = { kind: "secret", set: typed === true, bytes: 0 } as const;
    typedFields.set(draftId, option, typed === null ? null : { value, inFile: true });
  };
}
