/** Where to connect: a driver with two ways to say it shows the field of the chosen one. */
import { makeStyles, Radio, RadioGroup } from "@fluentui/react-components";
import { useState } from "react";
import { isSet } from "../../../../shared/drivers/form/fields/value";
import type { FormSection as Section } from "../../../../shared/drivers/form/types";
import { type Editor, EditorContext, useEditor } from "../context";
import { FormSection } from "./form-section";

// The radio's own margin would indent it: it stands in line with the fields below.
const useStyles = makeStyles({ choices: { flexWrap: "wrap", marginInlineStart: "-8px" } });

export function WhereSection(props: {
  readonly section: Section;
  readonly onChooseMethod: (methodId: string) => void;
}) {
  const styles = useStyles();
  const editor = useEditor();
  const { section } = props;
  const [picked, setPicked] = useState<string | null>(null);
  const { alternatives } = section;
  if (alternatives === undefined) return <FormSection {...props} />;

  const chosen = picked ?? alternatives.chosen;
  const others = alternatives.options.map(({ value }) => value).filter((option) => option !== chosen);
  const fields = section.fields.filter(({ option }) => !others.includes(option));
  const choice = (
    <RadioGroup
      layout="horizontal"
      className={styles.choices}
      aria-label={section.title}
      value={chosen}
      onChange={(_, { value }) => {
        if (!editor.locked) setPicked(value);
      }}
    >
      {alternatives.options.map(({ value, label }) => (
        <Radio key={value} value={value} label={label} />
      ))}
    </RadioGroup>
  );
  return (
    <EditorContext value={withoutOthers(editor, chosen, others)}>
      <FormSection {...props} before={choice} fields={fields} />
    </EditorContext>
  );
}

/** Saying it one way takes the other away: with both, the driver would decide. */
function withoutOthers(editor: Editor, chosen: string, others: readonly string[]): Editor {
  const { values } = editor.model.draft;
  return {
    ...editor,
    change: (changes, choices) => {
      const says = changes.some(({ option, value }) => option === chosen && value !== null);
      const removed = others
        .filter((option) => says && isSet(values, option))
        .map((option) => ({ option, value: null }));
      return editor.change([...changes, ...removed], choices);
    },
  };
}
