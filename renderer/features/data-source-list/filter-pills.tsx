/** Which data sources the list shows: all, those with a problem, those with unsaved edits. */
import { makeStyles, mergeClasses, ToggleButton, tokens } from "@fluentui/react-components";
import type { ListCounts, ListFilter } from "./rows/rows";

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
  readonly counts: ListCounts;
  readonly filter: ListFilter;
  readonly onFilter: (filter: ListFilter) => void;
}) {
  const styles = useStyles();
  const { counts, filter } = props;
  const pills: readonly { readonly id: ListFilter; readonly label: string; readonly count: number }[] = [
    { id: "all", label: "All", count: counts.all },
    { id: "toFix", label: "To fix", count: counts.toFix },
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
          {label} {count.toLocaleString("en")}
        </ToggleButton>
      ))}
    </fieldset>
  );
}
