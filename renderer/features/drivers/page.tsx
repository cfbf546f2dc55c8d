/** The installed drivers: whether each loads, why not, and what uses it. */
import {
  Body1,
  Button,
  Caption1,
  makeStyles,
  mergeClasses,
  Spinner,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Title3,
  tokens,
} from "@fluentui/react-components";
import { ArrowClockwiseRegular } from "@fluentui/react-icons";
import type { DriverRow } from "../../../shared/connection/drivers-view";
import { describeFailure } from "../../../shared/failures/failure";
import { FailureMessage } from "../../components/failure-message";
import { TestStepIcon } from "../../components/test-step-icon";
import { Tracing } from "./tracing";
import { useDrivers } from "./use-drivers";

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
    alignItems: "flex-start",
    gap: tokens.spacingHorizontalM,
    padding: "16px 24px",
  },
  words: { display: "flex", flexDirection: "column" },
  quiet: { color: tokens.colorNeutralForeground2 },
  body: { flex: "1 1 0", minHeight: 0, overflow: "auto", padding: "0 24px 24px" },
  table: { minWidth: "720px" },
  cell: { overflowWrap: "anywhere", padding: "8px" },
  state: { display: "flex", gap: "8px", alignItems: "flex-start" },
  stacked: { display: "flex", flexDirection: "column", gap: "4px" },
  button: { alignSelf: "flex-start" },
});

/** Nothing in it takes the focus: it does itself, so that keys can scroll it. */
const scrolledByKey = { tabIndex: 0 };

export function DriversPage() {
  const styles = useStyles();
  const drivers = useDrivers();
  const { view } = drivers;
  const files = view?.files ?? [];
  return (
    <section className={styles.page} aria-label="Drivers" data-pane="drivers">
      <div className={styles.head}>
        <div className={styles.words}>
          <Title3 as="h1">Drivers</Title3>
          <Caption1 className={styles.quiet}>
            {files.length === 0
              ? "What this computer's driver manager can load"
              : `As ${files.join(" and ")} name them`}
          </Caption1>
        </div>
        <Button icon={<ArrowClockwiseRegular />} onClick={drivers.lookAgain}>
          Look again
        </Button>
      </div>
      <section className={styles.body} aria-label="Installed drivers" {...scrolledByKey}>
        {drivers.failure !== null && (
          <FailureMessage failure={drivers.failure} onDismiss={drivers.dismissFailure} />
        )}
        {view === undefined && drivers.failure === null && (
          <Spinner aria-label="Looking at the drivers" delay={200} />
        )}
        {view?.drivers.length === 0 && (
          <Body1>No driver is installed here. You can save data sources; nothing can connect yet.</Body1>
        )}
        {view !== undefined && view.drivers.length > 0 && (
          <DriverTable drivers={view.drivers} onChooseLibrary={drivers.chooseLibrary} />
        )}
        {view !== undefined && (
          <Tracing tracing={view.tracing} onTrace={drivers.trace} onOpen={drivers.openTrace} />
        )}
      </section>
    </section>
  );
}

/** Numbers need little, a reason needs most. */
const columns = [
  ["Driver", "22%"],
  ["Library", "24%"],
  ["Bits", "60px"],
  ["Version", "80px"],
  ["Used by", "110px"],
  ["State", "auto"],
] as const;

function DriverTable(props: {
  readonly drivers: readonly DriverRow[];
  readonly onChooseLibrary: (driver: string) => void;
}) {
  const styles = useStyles();
  return (
    <Table aria-label="Drivers" className={styles.table}>
      <TableHeader>
        <TableRow>
          {columns.map(([name, width]) => (
            <TableHeaderCell key={name} style={{ width }}>
              {name}
            </TableHeaderCell>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {props.drivers.map((driver) => (
          <TableRow key={driver.name}>
            <TableCell className={styles.cell}>
              <div className={styles.stacked}>
                <span>{driver.name}</span>
                <Caption1 className={styles.quiet}>
                  {driver.product === null ? "Options as they stand in the file" : `Form: ${driver.product}`}
                </Caption1>
              </div>
            </TableCell>
            <TableCell className={styles.cell}>{driver.library}</TableCell>
            <TableCell className={styles.cell}>{driver.bits ?? "unknown"}</TableCell>
            <TableCell className={styles.cell}>{driver.version ?? "unknown"}</TableCell>
            <TableCell className={styles.cell}>
              <span title={driver.usedBy.map(({ name }) => name).join(", ")}>
                {driver.usedBy.length} {driver.usedBy.length === 1 ? "data source" : "data sources"}
              </span>
            </TableCell>
            <TableCell className={styles.cell}>
              <State driver={driver} onChooseLibrary={() => props.onChooseLibrary(driver.name)} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function State(props: { readonly driver: DriverRow; readonly onChooseLibrary: () => void }) {
  const styles = useStyles();
  const { failure } = props.driver;
  const copy = failure === null ? undefined : describeFailure(failure);
  return (
    <div className={styles.state}>
      <TestStepIcon state={failure === null ? "done" : "failed"} />
      {copy === undefined ? (
        <span>Loads</span>
      ) : (
        <div className={mergeClasses(styles.stacked)}>
          <span>{copy.happened}</span>
          <Caption1 className={styles.quiet}>
            {copy.why} {copy.next}
          </Caption1>
          {copy.actions
            .filter(({ id }) => id === "chooseLibrary")
            .map(({ id, label }) => (
              <Button
                key={id}
                size="small"
                className={styles.button}
                aria-label={`${label} of ${props.driver.name}`}
                onClick={props.onChooseLibrary}
              >
                {label}
              </Button>
            ))}
        </div>
      )}
    </div>
  );
}
