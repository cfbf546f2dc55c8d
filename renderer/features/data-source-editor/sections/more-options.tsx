/** The options few people need: closed until opened, searched, filtered. */
import {
  Body1,
  Button,
  Caption1Strong,
  makeStyles,
  SearchBox,
  ToggleButton,
  tokens,
} from "@fluentui/react-components";
import { type Ref, useState } from "react";
import type { FieldModel, FormSection } from "../../../../shared/drivers/form/types";
import { useEditor } from "../context";
import { ResetButton } from "../fields/frame/reset-button";
import { OptionField } from "../fields/option-field";
import { FieldGrid, isWide } from "./form-section";
import { byGroup, everything, type MoreFilter, matchingOptions } from "./more-filter";

const useStyles = makeStyles({
  bar: { display: "flex", flexWrap: "wrap", gap: "8px", alignItems: "center" },
  search: { flex: "1 1 200px", minWidth: 0 },
  panel: { display: "flex", flexDirection: "column", gap: "16px", paddingBlock: "8px" },
  group: { margin: 0, color: tokens.colorNeutralForeground2, gridColumn: "1 / -1" },
  field: { display: "flex", gap: "4px", alignItems: "start", minWidth: 0 },
  wide: { gridColumn: "1 / -1" },
  control: { flex: "1 1 0", minWidth: 0 },
});

const filters = [
  { only: "changed", label: "Changed" },
  { only: "needed", label: "Needed" },
] as const;

export function MoreOptions(props: {
  readonly section: FormSection;
  readonly searchRef: Ref<HTMLInputElement>;
  readonly onChooseMethod: (methodId: string) => void;
}) {
  const styles = useStyles();
  const { values } = useEditor().model.draft;
  const { fields } = props.section;
  const [filter, setFilter] = useState<MoreFilter>(everything);
  // What matched when the filter was set stays, so that a row does not vanish under the hand that resets it.
  const [kept, setKept] = useState<readonly string[]>([]);
  const show = (next: MoreFilter) => {
    setFilter(next);
    setKept(matchingOptions(fields, values, next));
  };
  const shownOptions = new Set([...kept, ...matchingOptions(fields, values, filter)]);
  const shown = fields.filter(({ option }) => shownOptions.has(option));
  return (
    <div className={styles.panel}>
      <search className={styles.bar}>
        <SearchBox
          ref={props.searchRef}
          className={styles.search}
          aria-label="Search options"
          placeholder="Search name, help or value"
          value={filter.text}
          onChange={(_, { value }) => show({ ...filter, text: value })}
        />
        {filters.map(({ only, label }) => (
          <ToggleButton
            key={only}
            size="small"
            shape="circular"
            checked={filter.only === only}
            onClick={() => show({ ...filter, only: filter.only === only ? "all" : only })}
          >
            {label}
          </ToggleButton>
        ))}
      </search>
      {shown.length === 0 && (
        <Body1>
          No option matches.{" "}
          <Button size="small" onClick={() => show(everything)}>
            Clear
          </Button>
        </Body1>
      )}
      {byGroup(shown).map(([group, own]) => (
        <FieldGrid key={group}>
          <Caption1Strong as="h4" className={styles.group}>
            {group}
          </Caption1Strong>
          {own.map((field) => (
            <MoreField key={field.option} field={field} onChooseMethod={props.onChooseMethod} />
          ))}
        </FieldGrid>
      ))}
    </div>
  );
}

function MoreField(props: {
  readonly field: FieldModel;
  readonly onChooseMethod: (methodId: string) => void;
}) {
  const styles = useStyles();
  const { field } = props;
  const resettable =
    field.set && field.kind !== "method" && field.kind !== "choice" && field.kind !== "secret";
  return (
    <div className={isWide(field, []) ? `${styles.field} ${styles.wide}` : styles.field}>
      <div className={styles.control}>
        <OptionField field={field} onChooseMethod={props.onChooseMethod} />
      </div>
      {resettable && <ResetButton field={field} />}
    </div>
  );
}
