/** The pane at the left of the data sources page: all data sources of all files, searched, filtered, opened. */
import { makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useCommands } from "../../app/commands";
import { useDataSourceActions } from "../../app/data-source-actions";
import { failureOf } from "../../app/main-process";
import { draftQuery, overviewQuery } from "../../app/queries";
import { useSelection } from "../../app/selection";
import { FailureMessage } from "../../components/failure-message";
import { useAction } from "../../components/use-action";
import { FilterPills } from "./filter-pills";
import { ListFooter } from "./list-footer";
import { ListSkeleton } from "./list-skeleton";
import { useListState } from "./list-state";
import { NewButton } from "./new-button";
import { NoMatch } from "./no-match";
import { useRemoval } from "./removal";
import { SearchField } from "./search-field";
import { SourceTree } from "./source-tree";

const useStyles = makeStyles({
  pane: {
    display: "flex",
    flexDirection: "column",
    height: "100%",
    minWidth: 0,
    boxSizing: "border-box",
    backgroundColor: tokens.colorNeutralBackground2,
    "@media (max-height: 479px)": { overflowY: "auto" },
  },
  bar: { padding: "0 12px" },
  head: {
    display: "flex",
    alignItems: "center",
    justifyContent: "space-between",
    padding: "12px 12px 8px 18px",
  },
});

export function DataSourceList() {
  const styles = useStyles();
  const overview = useQuery(overviewQuery);
  const state = useListState(overview.data);
  const { selection } = useSelection();
  const selected = useQuery({ ...draftQuery(selection.draftId ?? ""), enabled: selection.draftId !== null });
  const actions = useDataSourceActions();
  const action = useAction();
  const removal = useRemoval(actions, action);
  const searchField = useRef<HTMLInputElement>(null);
  const place = selected.data && {
    path: selected.data.file.path,
    name: selected.data.savedName ?? selected.data.name,
    draftId: selected.data.draftId,
  };
  useCommands({
    find: () => searchField.current?.focus(),
    openFile: () => void action.run("open a file", actions.openFile),
    duplicate: () => place && void action.run("duplicate", () => actions.duplicate(place)),
    delete: () => place && removal.ask(place),
  });

  const failure = action.failure ?? (overview.error && failureOf(overview.error, "read the data sources"));
  return (
    <section className={styles.pane} aria-label="Data sources" data-pane="list">
      <div className={styles.head}>
        <Subtitle2 as="h1">Data sources</Subtitle2>
        <NewButton onCreate={(driverId) => void action.run("create", () => actions.create(driverId, null))} />
      </div>
      <search className={styles.bar}>
        <SearchField ref={searchField} text={state.search.text} onText={state.search.setText} />
        {overview.data && (
          <FilterPills counts={state.counts} filter={state.filter} onFilter={state.setFilter} />
        )}
      </search>
      {failure && (
        <FailureMessage
          failure={failure}
          onDismiss={action.dismiss}
          actions={{
            tryAgain: () => void overview.refetch(),
            reload: () => void overview.refetch(),
            chooseFile: () => void action.run("open a file", actions.openFile),
          }}
        />
      )}
      {overview.isPending && <ListSkeleton />}
      {overview.data && state.rows.length > 0 && (
        <SourceTree
          rows={state.rows}
          selected={selected.data}
          actions={actions}
          action={action}
          onRemove={removal.ask}
          onToggleFile={state.toggleFile}
        />
      )}
      {overview.data && state.rows.length === 0 && <NoMatch onClear={state.clear} />}
      {overview.data && <ListFooter counts={state.counts} rows={state.rows} removal={removal} />}
      {removal.dialog}
    </section>
  );
}
