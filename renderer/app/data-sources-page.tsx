/** The first page: the list beside the chosen data source, or the first run while there is nothing to list. */
import { Button, makeStyles, mergeClasses, Spinner, tokens } from "@fluentui/react-components";
import { ArrowLeftRegular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import type { Overview } from "../../shared/data-sources/overview";
import { DataSourceList } from "../features/data-source-list/data-source-list";
import { isFirstRun } from "../features/first-run/is-first-run";
import { ProblemsHost } from "../features/problems/problems-host";
import { lastSessionQuery } from "./data/last-session";
import { overviewQuery } from "./data/queries";
import type { FoundSources } from "./found-words";
import { NothingChosen } from "./nothing-chosen";
import { useSelection } from "./selection";

const EditorPage = lazy(async () => ({ default: (await import("./editor-page")).EditorPage }));
const FirstRun = lazy(async () => ({ default: (await import("../features/first-run/first-run")).FirstRun }));

const oneAtATime = "@media (max-width: 699px)";

const useStyles = makeStyles({
  page: { display: "flex", width: "100%", minWidth: 0, height: "100%" },
  list: {
    flexShrink: 0,
    width: "284px",
    height: "100%",
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    boxSizing: "border-box",
    "@media (max-width: 1099px)": { width: "252px" },
    [oneAtATime]: { width: "100%", borderRight: "none" },
  },
  detail: {
    flex: "1 1 0",
    minWidth: 0,
    display: "flex",
    flexDirection: "column",
    height: "100%",
    backgroundColor: tokens.colorNeutralBackground1,
  },
  editor: { flex: "1 1 0", minHeight: 0, display: "flex", flexDirection: "column" },
  back: {
    display: "none",
    flexShrink: 0,
    padding: "4px 8px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    [oneAtATime]: { display: "block" },
  },
  goneWhenNarrow: { [oneAtATime]: { display: "none" } },
});

export function DataSourcesPage() {
  const styles = useStyles();
  const { selection } = useSelection();
  const overview = useQuery(overviewQuery);
  const restoring = useQuery(lastSessionQuery).isPending;
  const { draftId } = selection;

  if (draftId === null && overview.data !== undefined && isFirstRun(overview.data)) {
    return (
      <Suspense>
        <FirstRun userFile={overview.data.files.find((file) => file.role === "user")} />
      </Suspense>
    );
  }
  return (
    <ProblemsHost>
      <div className={styles.page}>
        <div className={mergeClasses(styles.list, draftId !== null && styles.goneWhenNarrow)}>
          <DataSourceList />
        </div>
        <div className={mergeClasses(styles.detail, draftId === null && styles.goneWhenNarrow)}>
          {draftId !== null && <Editor draftId={draftId} />}
          {draftId === null && !restoring && overview.data?.counting === false && (
            <NothingChosen found={foundIn(overview.data)} />
          )}
        </div>
      </div>
    </ProblemsHost>
  );
}

function foundIn(overview: Overview): FoundSources {
  const { all, toFix, files: holding } = overview.counts;
  const files = overview.files.map(({ path, displayPath, hazardCount }) => ({
    path,
    displayPath,
    problems: hazardCount,
  }));
  return { all, toFix, holding, files };
}

function Editor(props: { readonly draftId: string }) {
  const styles = useStyles();
  const { select } = useSelection();
  return (
    <>
      <div className={styles.back}>
        <Button
          appearance="subtle"
          icon={<ArrowLeftRegular />}
          onClick={() => select({ type: "closeDraft" })}
        >
          Data sources
        </Button>
      </div>
      <div className={styles.editor}>
        <Suspense fallback={<Spinner aria-label="Loading" delay={200} />}>
          <EditorPage key={props.draftId} draftId={props.draftId} />
        </Suspense>
      </div>
    </>
  );
}
