/** Which data sources the list shows: all, those with a problem, those with unsaved edits. */
import { makeStyles, mergeClasses, ToggleButton, tokens } from "@fluentui/react-components";
import type { ListFilter, Overview } from "../../../shared/data-sources/overview";

const useStyles = makeStyles({
  pills: {
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalXS,
    margin: 0,
    border: "none",
    minWidth: 0,
    padding: "8px 0 4px",
  },
  pill: {
    minWidth: 0,
    padding: "0 14px",
    fontWeight: tokens.fontWeightRegular,
    "@media (forced-colors: active)": { "&[aria-pressed=true]": { outline: "2px solid Highlight" } },
  },
  plain: { padding: "0 10px", border: "1px solid transparent", backgroundColor: "transparent" },
});

export function FilterPills(props: {
  /** What is to fix is not known while that is counted. */
  readonly overview: Overview;
  readonly filter: ListFilter;
  readonly onFilter: (filter: ListFilter) => void;
}) {
  const styles = useStyles();
  const { overview, filter } = props;
  const { counts, counting } = overview;
  const pills: readonly {
    readonly id: ListFilter;
    readonly label: string;
    readonly count: number | undefined;
  }[] = [
    { id: "all", label: "All", count: counts.all },
    { id: "toFix", label: "To fix", count: counting ? undefined : counts.toFix },
    { id: "notSaved", label: "Not saved", count: counts.notSaved },
  ];
  return (
    <fieldset className={styles.pills} aria-label="Show">
      {pills.map(({ id, label, count }) => (
        <ToggleButton
          key={id}
          size="small"
          shape="circular"
          checked={id === filter}
          className={mergeClasses(styles.pill, id !== filter && styles.plain)}
          onClick={() => props.onFilter(id)}
        >
          {label} {count?.toLocaleString("en") ?? "…"}
        </ToggleButton>
      ))}
    </fieldset>
  );
}
