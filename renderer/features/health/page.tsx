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
import { useState } from "react";
import { groupOf, type HealthGroup, type HealthRow } from "../../../shared/connection/health-view";
import { FailureMessage } from "../../components/failure-message";
import { HealthTable } from "./table";
import { type Health, useHealth } from "./use-health";

const useStyles = makeStyles({
  page: {
    display: "flex",
    flexDirection: "column",
    width: "100%",
    height: "100%",
    minWidth: 0,
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
  body: { flex: "1 1 0", minHeight: 0, display: "flex", flexDirection: "column", padding: "0 24px 16px" },
});

const groups: readonly (readonly [HealthGroup, string])[] = [
  ["all", "All"],
  ["failed", "Failed"],
  ["needsYou", "Needs you"],
  ["works", "Works"],
  ["running", "Running"],
  ["waiting", "Waiting"],
];

export function HealthPage() {
  const styles = useStyles();
  const health = useHealth();
  const [group, setGroup] = useState<HealthGroup>("all");
  const [text, setText] = useState("");
  const { rows, state } = health.view;
  const counts = countsOf(rows);
  const shown = rows.filter((row) => isShown(row, group, text));
  return (
    <section className={styles.page} aria-label="Health" data-pane="health">
      <PageHead health={health} failed={counts.failed} />
      <div className={styles.progress}>
        {rows.length > 0 && (
          <>
            <ProgressBar
              aria-label="Checked data sources"
              value={rows.length === 0 ? 0 : (rows.length - counts.waiting - counts.running) / rows.length}
            />
            <Caption1 role="status">{progressWords(rows.length, counts, state)}</Caption1>
          </>
        )}
        {health.failure !== null && (
          <FailureMessage failure={health.failure} onDismiss={health.dismissFailure} />
        )}
      </div>
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
        {rows.length === 0 ? (
          <Body1>Nothing was checked yet. A check sends no token that it could spend.</Body1>
        ) : (
          <HealthTable rows={shown} onCheck={health.check} />
        )}
      </div>
    </section>
  );
}

function PageHead(props: { readonly health: Health; readonly failed: number }) {
  const styles = useStyles();
  const { health } = props;
  const running = health.view.state === "running";
  const empty = health.view.rows.length === 0;
  return (
    <div className={styles.head}>
      <div className={styles.words}>
        <Title3 as="h1">Health</Title3>
        <Caption1 className={styles.quiet}>
          Every data source, checked the way your applications use it
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
          <Button appearance="primary" icon={<HeartPulseRegular />} onClick={health.checkAll}>
            Check all
          </Button>
        )}
      </div>
    </div>
  );
}

type Counts = Record<Exclude<HealthGroup, "all">, number>;

function countsOf(rows: readonly HealthRow[]): Counts {
  const counts: Counts = { failed: 0, needsYou: 0, works: 0, running: 0, waiting: 0 };
  for (const row of rows) counts[groupOf(row)] += 1;
  return counts;
}

function isShown(row: HealthRow, group: HealthGroup, text: string): boolean {
  if (group !== "all" && groupOf(row) !== group) return false;
  return `${row.name} ${row.driver}`.toLowerCase().includes(text.trim().toLowerCase());
}

function progressWords(total: number, counts: Counts, state: string): string {
  const checked = total - counts.waiting - counts.running;
  const running =
    state === "running" ? `, ${counts.running} running` : state === "stopped" ? ", stopped" : "";
  return `${checked} of ${total} checked${running}`;
}
