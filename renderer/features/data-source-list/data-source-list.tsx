/**
 * Entry of `data-source-list/`, which owns the pane at the left: the data sources of all files, searched, filtered,
 * opened, renamed, moved, deleted. `tree/` is the list with its keys, `rows/` what a row is, `files/` what a file says.
 */
import { makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import type { DraftView } from "../../../shared/data-sources/draft-view";
import type { Overview } from "../../../shared/data-sources/overview";
import { failureOf } from "../../app/data/main-process";
import { draftQuery } from "../../app/data/queries";
import { type DataSourceActions, useDataSourceActions } from "../../app/data-source-actions";
import { useProblems } from "../../app/problems";
import { useSelection } from "../../app/selection";
import { useCommands } from "../../app/shell/commands";
import { type Action, useAction } from "../../app/use-action";
import { FailureMessage } from "../../components/failure-message";
import { FilterPills } from "./filter-pills";
import { ListFooter } from "./footer";
import { NewButton } from "./new-button";
import { NoMatch } from "./no-match";
import { type Removal, useRemoval } from "./removal";
import { SearchField } from "./search-field";
import { ListSkeleton } from "./skeleton";
import { type ListState, useListState } from "./state";
import { SourceTree } from "./tree/source-tree";

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
  const state = useListState();
  const overview = state.list;
  const selected = useSelectedDraft();
  const actions = useDataSourceActions();
  const action = useAction();
  const removal = useRemoval(actions, action);
  const searchField = useRef<HTMLInputElement>(null);
  const create = (driverId: string) => void action.run("create", () => actions.create(driverId, null));
  const openFile = () => void action.run("open a file", actions.openFile);
  useCommands({ find: () => searchField.current?.focus(), openFile });
  useSelectionCommands(selected, actions, action, removal);
  useProblemsCommand(selected, overview.data);

  const failure = action.failure ?? (overview.error && failureOf(overview.error, "read the data sources"));
  const readAgain = () => void overview.refetch();
  return (
    <section className={styles.pane} aria-label="Data sources" data-pane="list">
      <div className={styles.head}>
        <Subtitle2 as="h1">Data sources</Subtitle2>
        <NewButton onCreate={create} />
      </div>
      <search className={styles.bar}>
        <SearchField ref={searchField} text={state.search.text} onText={state.search.setText} />
        {overview.data && (
          <FilterPills overview={overview.data} filter={state.filter} onFilter={state.setFilter} />
        )}
      </search>
      {failure && (
        <FailureMessage
          failure={failure}
          onDismiss={action.dismiss}
          actions={{ tryAgain: readAgain, reload: readAgain, chooseFile: openFile }}
        />
      )}
      {overview.isPending && <ListSkeleton />}
      {overview.data && (
        <ListBody
          overview={overview.data}
          state={state}
          selected={selected}
          actions={actions}
          action={action}
          removal={removal}
        />
      )}
      {removal.dialog}
    </section>
  );
}

function ListBody(props: {
  readonly overview: Overview;
  readonly state: ListState;
  readonly selected: DraftView | undefined;
  readonly actions: DataSourceActions;
  readonly action: Action;
  readonly removal: Removal;
}) {
  const { overview, state, removal } = props;
  return (
    <>
      {overview.total > 0 ? (
        <SourceTree
          overview={overview}
          view={state.view}
          onSight={state.setSight}
          selected={props.selected}
          actions={props.actions}
          action={props.action}
          onRemove={removal.ask}
          onMove={removal.move}
          onToggleFile={state.toggleFile}
        />
      ) : (
        <NoMatch onClear={state.clear} />
      )}
      <ListFooter overview={overview} removal={removal} />
    </>
  );
}

function useSelectedDraft(): DraftView | undefined {
  const { draftId } = useSelection().selection;
  return useQuery({ ...draftQuery(draftId ?? ""), enabled: draftId !== null }).data;
}

/** With a data source open, its editor goes to the next problem; without one, the first file that has any shows them. */
function useProblemsCommand(selected: DraftView | undefined, overview: Overview | undefined): void {
  const problems = useProblems();
  useCommands({
    nextProblem: () => {
      const file = overview?.files.find(({ hazardCount }) => hazardCount > 0);
      if (selected === undefined && problems.shown === null && file !== undefined) problems.show(file.path);
    },
  });
}

/** Menu commands that mean the data source shown. */
function useSelectionCommands(
  draft: DraftView | undefined,
  actions: DataSourceActions,
  action: Action,
  removal: Removal,
): void {
  const place = draft && {
    path: draft.file.path,
    name: draft.savedName ?? draft.name,
    draftId: draft.draftId,
  };
  useCommands({
    duplicate: () => place && void action.run("duplicate", () => actions.duplicate(place)),
    delete: () => place && removal.ask(place),
  });
}
