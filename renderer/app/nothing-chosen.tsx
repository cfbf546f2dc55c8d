/** Beside the list while no data source is chosen: what was found on this computer, what needs someone, how to begin. */
import { Button, Link, makeStyles } from "@fluentui/react-components";
import { AddRegular, DatabaseRegular, FolderOpenRegular, WarningRegular } from "@fluentui/react-icons";
import { EmptyState } from "../components/empty-state";
import { type FoundSources, foundText, foundTitle } from "./found-words";
import { useProblems } from "./problems";
import { runCommand } from "./shell/commands";

/** Files whose problems have a link of their own; more are only counted. */
const listed = 4;

const useStyles = makeStyles({
  buttons: { display: "flex", flexWrap: "wrap", justifyContent: "center", gap: "8px" },
  files: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: "4px",
  },
});

export function NothingChosen(props: { readonly found: FoundSources }) {
  const styles = useStyles();
  const problems = useProblems();
  const { found } = props;
  const troubled = found.files.filter(({ problems: count }) => count > 0);
  return (
    <EmptyState
      icon={troubled.length > 0 ? <WarningRegular /> : <DatabaseRegular />}
      title={foundTitle(found)}
      text={foundText(found)}
    >
      {troubled.length > 0 && (
        <ul className={styles.files} aria-label="Files with problems">
          {troubled.slice(0, listed).map(({ path, displayPath, problems: count }) => (
            <li key={path}>
              <Link as="button" onClick={() => problems.show(path)}>
                {displayPath}: {count === 1 ? "1 problem" : `${count.toLocaleString("en")} problems`}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.buttons}>
        <Button icon={<AddRegular />} onClick={() => runCommand("newDataSource")}>
          Make a new one
        </Button>
        <Button icon={<FolderOpenRegular />} onClick={() => runCommand("openFile")}>
          Open an odbc.ini, set or bundle
        </Button>
      </div>
    </EmptyState>
  );
}
