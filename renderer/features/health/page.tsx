/** Every data source, checked the way applications use it: progress, filters, rows as they come. */
import {
  Body1,
  Button,
  Caption1,
  Menu,
  MenuButton,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  mergeClasses,
  ProgressBar,
  SearchBox,
  Title3,
  ToggleButton,
  tokens,
} from "@fluentui/react-components";
import {
  ArrowClockwiseRegular,
  ArrowExportLtrRegular,
  HeartPulseRegular,
  StopRegular,
} from "@fluentui/react-icons";
import { type ReactNode, useDeferredValue, useMemo, useState } from "react";
import type { HealthGroup, HealthRow, HealthView } from "../../../shared/connection/health-view";
import type { TestView } from "../../../shared/connection/test-view";
import type { FailureActionId } from "../../../shared/failures/copy";
import type { Failure } from "../../../shared/failures/failure";
import { FailureMessage } from "../../components/failure-message";
import { HealthDetail } from "./detail";
import { useRowHandlers } from "./row-handlers";
import { HealthTable } from "./table";
import { type Health, useHealth, useHealthDetail } from "./use-health";
import { type Counts, countsOf, type IsDoable, isShown, leftWords, progressWords } from "./words";

const useStyles = makeStyles({
  page: {
    display: "flex",
    flexDirection: "column",
    width: "100%",
    height: "100%",
    minWidth: 0,
    // A flat window scrolls its bars along.
    overflowY: "auto",
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: {
    flexShrink: 0,
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalM,
    padding: "16px 24px 8px",
  },
  words: { display: "flex", flexDirection: "column" },
  quiet: { color: tokens.colorNeutralForeground2 },
  buttons: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, alignItems: "flex-start" },
  progress: { padding: "0 24px", display: "flex", flexDirection: "column", gap: "4px" },
  filters: { display: "flex", flexWrap: "wrap", gap: "8px", padding: "8px 24px", alignItems: "center" },
  search: { marginInlineStart: "auto" },
  line: { display: "flex", justifyContent: "space-between", gap: "8px" },
  body: { flex: "1 1 0", minHeight: "220px", display: "flex" },
  table: {
    flex: "1 1 0",
    minWidth: 0,
    display: "flex",
    flexDirection: "column",
    padding: "0 24px 16px",
  },
  /** One at a time where there is no room for both. */
  behind: { "@media (max-width: 899px)": { display: "none" } },
});

const groups: readonly (readonly [HealthGroup, string])[] = [
  ["all", "All"],
  ["failed", "Failed"],
  ["needsYou", "Needs you"],
  ["works", "Works"],
  ["running", "Running"],
  ["waiting", "Waiting"],
];

/** What surrounds the page does for it. */
export interface HealthPageProps {
  readonly isDoable: IsDoable;
  /** Goes to the data source, with the button's way of mending it. */
  readonly onFix: (row: HealthRow, failure: Failure, action: FailureActionId) => void;
  readonly onOpen: (row: HealthRow) => void;
  /** The steps of a whole test. */
  readonly stepsOf: (test: TestView, act: (failure: Failure, action: FailureActionId) => void) => ReactNode;
}

export function HealthPage(props: HealthPageProps) {
  const styles = useStyles();
  const health = useHealth();
  const [group, setGroup] = useState<HealthGroup>("all");
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<Pick<HealthRow, "path" | "name"> | null>(null);
  // Drawn when there is time: a run goes on, and typing and buttons come first.
  const view = useDeferredValue(health.view);
  const { rows } = view;
  const counts = useMemo(() => countsOf(rows), [rows]);
  const shown = useMemo(() => rows.filter((row) => isShown(row, group, text)), [rows, group, text]);
  const selected = chosen === null ? undefined : shown.find((row) => isSame(row, chosen));
  const act = (row: HealthRow, id: FailureActionId) => {
    if (id === "tryAgain" || id === "startAgain") health.check([row], false);
    else if (id === "checkAnyway") health.check([row], true);
    else if (row.failure !== null) props.onFix(row, row.failure, id);
  };
  const handlers = useRowHandlers({
    isDoable: (id, failure) => ownActions.has(id) || props.isDoable(id, failure),
    onSelect: (row) => setChosen((known) => (known !== null && isSame(row, known) ? null : row)),
    onAct: act,
  });
  return (
    <section className={styles.page} aria-label="Health" data-pane="health">
      <PageHead health={health} failed={counts.failed} some={shown.length < rows.length ? shown : null} />
      <Progress health={health} view={view} counts={counts} />
      <div className={styles.filters}>
        {groups.map(([id, label]) => (
          <ToggleButton
            key={id}
            size="small"
            shape="circular"
            checked={group === id}
            onClick={() => setGroup(id)}
          >
            {`${label} ${id === "all" ? rows.length : counts[id]}`}
          </ToggleButton>
        ))}
        <SearchBox
          className={styles.search}
          size="small"
          placeholder="Filter by name or driver"
          aria-label="Filter by name or driver"
          value={text}
          onChange={(_event, { value }) => setText(value)}
        />
      </div>
      <div className={styles.body}>
        <div className={mergeClasses(styles.table, selected !== undefined && styles.behind)}>
          {rows.length === 0 ? (
            <Body1>There is no data source to check yet.</Body1>
          ) : (
            <HealthTable
              rows={shown}
              selected={selected}
              running={view.state === "running"}
              handlers={handlers}
            />
          )}
        </div>
        {selected !== undefined && (
          <Detail
            row={selected}
            {...props}
            onAct={(id) => act(selected, id)}
            onCheck={() => health.check([selected], false)}
            onClose={() => setChosen(null)}
          />
        )}
      </div>
    </section>
  );
}

/** What the page does itself. */
const ownActions: ReadonlySet<FailureActionId> = new Set(["tryAgain", "startAgain", "checkAnyway"]);

function isSame(row: HealthRow, other: Pick<HealthRow, "path" | "name">): boolean {
  return row.path === other.path && row.name === other.name;
}

function Detail(
  props: HealthPageProps & {
    readonly row: HealthRow;
    readonly onAct: (action: FailureActionId) => void;
    readonly onCheck: () => void;
    readonly onClose: () => void;
  },
) {
  const { row } = props;
  const test = useHealthDetail(row);
  return (
    <HealthDetail
      row={row}
      steps={
        test === undefined ? (
          <Body1>{row.result}</Body1>
        ) : (
          props.stepsOf(test, (_failure, id) => props.onAct(id))
        )
      }
      onOpen={() => props.onOpen(row)}
      onCheck={props.onCheck}
      onClose={props.onClose}
    />
  );
}

function Progress(props: { readonly health: Health; readonly view: HealthView; readonly counts: Counts }) {
  const styles = useStyles();
  const { health, view, counts } = props;
  const { rows } = view;
  return (
    <div className={styles.progress}>
      {rows.length > 0 && (
        <>
          <ProgressBar
            aria-label="Checked data sources"
            value={(rows.length - counts.waiting - counts.running) / rows.length}
          />
          <div className={styles.line}>
            <Caption1 role="status">{progressWords(view, counts)}</Caption1>
            <Caption1 className={styles.quiet}>{leftWords(view)}</Caption1>
          </div>
        </>
      )}
      {health.failure !== null && (
        <FailureMessage failure={health.failure} onDismiss={health.dismissFailure} />
      )}
    </div>
  );
}

function PageHead(props: {
  readonly health: Health;
  readonly failed: number;
  /** Those that a filter leaves; null: all. */
  readonly some: readonly HealthRow[] | null;
}) {
  const styles = useStyles();
  const { health } = props;
  const running = health.view.state === "running";
  const empty = health.view.rows.length === 0;
  return (
    <div className={styles.head}>
      <div className={styles.words}>
        <Title3 as="h1">Health</Title3>
        <Caption1 className={styles.quiet}>
          Every data source, checked the way your applications use it. No token is sent that this could spend.
        </Caption1>
      </div>
      <div className={styles.buttons}>
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <MenuButton icon={<ArrowExportLtrRegular />} disabledFocusable={empty}>
              Export
            </MenuButton>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              <MenuItem onClick={() => health.save("csv")}>As CSV</MenuItem>
              <MenuItem onClick={() => health.save("json")}>As JSON</MenuItem>
            </MenuList>
          </MenuPopover>
        </Menu>
        <Button
          icon={<ArrowClockwiseRegular />}
          disabledFocusable={running || props.failed === 0}
          onClick={health.retryFailed}
        >
          Retry failed
        </Button>
        {running ? (
          <Button icon={<StopRegular />} onClick={health.stop}>
            Stop
          </Button>
        ) : (
          <CheckButton health={health} some={props.some} />
        )}
      </div>
    </div>
  );
}

/** All of them, or those that a filter leaves. */
function CheckButton(props: { readonly health: Health; readonly some: readonly HealthRow[] | null }) {
  const { health, some } = props;
  const label = some === null ? "Check all" : `Check these ${some.length.toLocaleString("en")}`;
  return (
    <Button
      appearance="primary"
      icon={<HeartPulseRegular />}
      disabledFocusable={some?.length === 0}
      onClick={() => (some === null ? health.checkAll() : health.check(some, false))}
    >
      {label}
    </Button>
  );
}
